"""The figures of one activity in words: on top of its page, quarter by quarter or year by year, and in detail.

A donor reads the same numbers in the report, so both ask the same question and write the answer in one way.
"""

from collections.abc import Mapping, Sequence

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from activities.models import Session
from ketch.documents.blocks import Cell, Row, Table, decimal, in_words, percent, text, whole
from ketch.pages.lines import joined
from reporting.evaluation.spans import is_within_a_year
from reporting.questions.work_done import REASONS, AttendanceFigures, SessionsHeld, WorkDone

STATUS = Session.Status
# A number, or a term, with its words.
Box = tuple[str, str]


def words(cell: Cell) -> str:
    return in_words(cell, get_language() or "en")


def boxes(work: WorkDone, expected: float | None) -> list[Box]:
    """For the row of figures on top. `expected`: sessions a month, by the rhythm of the activity's series."""
    return [
        (words(decimal(work.sessions.per_month)), _a_month(expected)),
        (str(work.sessions.held), _held(work.sessions)),
        _people(work),
        (words(percent(work.attendance.attendance_rate)), _rate(work)),
    ]


def _a_month(expected: float | None) -> str:
    if expected is None:
        return _("sessions a month")
    return _("sessions a month, %(expected)s expected") % {"expected": words(decimal(expected))}


def _held(sessions: SessionsHeld) -> str:
    cancelled, not_happened = sum(sessions.cancelled.values()), sum(sessions.did_not_happen.values())
    return joined(
        _("held"),
        _("%(n)d cancelled") % {"n": cancelled} if cancelled else "",
        _("%(n)d did not happen") % {"n": not_happened} if not_happened else "",
    )


def _has_no_groups(work: WorkDone) -> bool:
    return bool(work.sessions.held) and not work.attendance.group.held


def _people(work: WorkDone) -> Box:
    """A session with one person has no mean; how many people that were has more to say."""
    came, group = work.attendance, work.attendance.group
    if _has_no_groups(work):
        label = ngettext("people who came · %(n)d attendance", "people who came · %(n)d attendances", came.attendances)
        return str(len(came.people)), label % {"n": came.attendances}
    span = {"least": group.smallest, "most": group.largest}
    between = _("people on average (%(least)d to %(most)d)") % span if group.with_register else _("people on average")
    return words(decimal(group.mean_attendance)), between


def _rate(work: WorkDone) -> str:
    came = work.attendance
    if _has_no_groups(work):
        return ngettext("attendance rate, %(n)d recorded", "attendance rate, %(n)d recorded", came.recorded) % {
            "n": came.recorded
        }
    registers = came.group.with_register
    return ngettext("attendance rate, %(n)d register", "attendance rate, %(n)d registers", registers) % {"n": registers}


def by_quarter(rows: Sequence[tuple[str, WorkDone]], total: WorkDone) -> Table:
    """Or by year. People of a quarter and people of the next may be the same, so the last row is no sum."""
    of_groups, of_year = bool(total.attendance.group.held), is_within_a_year(total.span)
    return Table(
        _("By quarter") if of_year else _("By year"),
        (str(total.span.first.year) if of_year else _("Year"), *_columns(of_groups)),
        tuple(_row(name, work, of_groups) for name, work in rows),
        apart=(_row(_("Whole period"), total, of_groups),),
    )


def _columns(of_groups: bool) -> tuple[str, ...]:
    """Short, for a phone."""
    came = pgettext("short heading", "Attendances"), _("People")
    if of_groups:
        return _("Held"), pgettext("short heading", "Registers"), *came, _("Mean"), _("Rate")
    return _("Held"), _("A month"), *came, _("Rate")


def _row(name: str, work: WorkDone, of_groups: bool) -> Row:
    held, came = whole(work.sessions.held), work.attendance
    people, rate = (whole(came.attendances), whole(len(came.people))), percent(came.attendance_rate)
    if of_groups:
        return text(name), held, whole(came.group.with_register), *people, decimal(came.group.mean_attendance), rate
    return text(name), held, decimal(work.sessions.per_month), *people, rate


def in_detail(sessions: SessionsHeld, came: AttendanceFigures) -> list[Box]:
    """What a report says of an activity beside the figures on top of its page: term and fact."""
    return [
        (_("Sessions a week"), words(decimal(sessions.per_week))),
        (_("Hours"), words(decimal(sessions.hours))),
        (_name(STATUS.PLANNED), words(whole(sessions.planned))),
        (_name(STATUS.CANCELLED), _by_reason(sessions.cancelled)),
        (_name(STATUS.DID_NOT_HAPPEN), _by_reason(sessions.did_not_happen)),
        (_("Attendances outside enrolment"), words(whole(came.outside_enrolment))),
    ]


def _name(status: Session.Status) -> str:
    return capfirst(str(status.label))


def _by_reason(numbers: Mapping[str, int]) -> str:
    """3 · holiday: 2 · not recorded: 1"""
    labels = {**dict(Session.Reason.choices), "": _("not recorded")}
    reasons = (f"{labels[reason]}: {words(whole(numbers[reason]))}" for reason in REASONS if numbers[reason])
    return joined(words(whole(sum(numbers.values()))), *reasons)
