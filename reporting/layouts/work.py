"""The tables about work: what was held, how often, who came, and what did not take place."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from activities.models import FormOfSupport
from ketch.documents.blocks import Block, Chart, Drawn, Row, Table, text
from ketch.words import span_in_words
from reporting.layouts.figures import cells, form_of, heads, name_of_work
from reporting.questions.breakdowns import NOT_RECORDED
from reporting.questions.donor_report import DonorReport, Work
from reporting.questions.measure import Measure
from reporting.questions.measures_of_work import REASON, STATUS, WORK
from reporting.questions.work_done import WorkDone


def _of(*names: str) -> list[Measure[WorkDone]]:
    return [WORK[name] for name in names]


SESSIONS = _of("held", "minutes", "per_month", "per_week")
ATTENDANCE = _of("attendances", "persons", "attendance_rate", "outside_enrolment")
GROUPS = _of("group.held", "group.with_register", "group.mean_attendance", "group.smallest", "group.largest")


def _by_form(report: DonorReport, heading: str, measures: Sequence[Measure[WorkDone]], **more) -> Table:
    rows = tuple((text(form_of(work)), *cells(measures, work)) for work in report.work.forms)
    return Table(heading, (_("Form of support"), *heads(measures)), rows, **more)


def forms_of_support(report: DonorReport) -> Chart:
    heading, short = _("Sessions and how often, whole period"), _("Forms of support")
    table = _by_form(report, heading, SESSIONS, short=short, if_empty=_("No session was held."))
    held = "; ".join(f"{form_of(work)}: {work.sessions.held}" for work in report.work.forms)
    return Chart(Drawn.BARS, table, _("Sessions held by form of support. %(figures)s.") % {"figures": held}, series=(1,))


def sessions_over_time(report: DonorReport) -> Chart:
    measures = _of("individual", "group.held", "group.with_register", "group.mean_attendance")
    rows = tuple((text(span_in_words(work.span)), *cells(measures, work)) for work in report.over_time)
    heading, short, if_empty = _("Sessions held over time"), _("Over time"), _("No session was held.")
    table = Table(heading, (_("Period"), *heads(measures)), rows, short=short, if_empty=if_empty)
    return Chart(Drawn.COLUMNS, table, _how_many_over_time(report), series=(1, 2))


def _how_many_over_time(report: DonorReport) -> str:
    """Of parts that have begun: that nothing was held in the others says nothing."""
    held = {work.sessions.held for work in report.over_time if work.span.first <= report.as_of} or {0}
    if len(held) == 1:
        sentence = _("Sessions held over time, a column for each part of it: %(n)d in each. The table has the figures.")
        return sentence % {"n": held.pop()}
    sentence = _("Sessions held over time, a column for each part of it: from %(fewest)d to %(most)d. The table has the figures.")
    return sentence % {"fewest": min(held), "most": max(held)}


def reasons(report: DonorReport) -> Table:
    """Over all forms together: a reason says more about the programme than about a form."""
    rows = tuple(
        (
            text(capfirst(str(label))),
            *cells(_of(*(f"reasons.{status}.{reason or NOT_RECORDED}" for status in STATUS)), report.work.all),
        )
        for reason, label in REASON.items()
    )
    heading, columns = _("Why sessions were not held, whole period"), (_("Reason"), *map(str, STATUS.values()))
    return Table(heading, columns, rows, short=_("Reasons"), slim=True)


def attendance_by_form(report: DonorReport) -> Table:
    note = _("Persons are those who attended. A person who came ten times is one person and ten attendances.")
    return _by_form(report, _("Who came, whole period"), ATTENDANCE, short=_("Attendance"), note=note)


def not_held(report: DonorReport) -> Table:
    heading, note = _("Sessions planned and not held, whole period"), _("None of these is among the sessions held.")
    return _by_form(report, heading, _of("planned", *STATUS), short=_("Not held"), note=note)


def group_sessions_by_form(report: DonorReport) -> Table:
    return _group_sessions(report.work.forms, heading=_("Group sessions by form of support"), short=_("Groups"))


def group_sessions_by_activity(report: DonorReport) -> Table:
    held = report.work.all.attendance.group.held
    figure = ngettext("%(n)d group session held", "%(n)d group sessions held", held) % {"n": held}
    heading, short = _("Group sessions by activity"), _("Groups by activity")
    return _group_sessions(report.work.activities, heading=heading, short=short, folded=figure)


def _group_sessions(works: Iterable[WorkDone], **more) -> Table:
    """What never had a group session could only say 0 and “–”. The form of group activities is named all the same."""
    shown = [work for work in works if work.has_groups or (work.activity is None and work.form == FormOfSupport.GROUP_ACTIVITY)]
    rows = tuple((text(name_of_work(work)), *cells(GROUPS, work)) for work in shown)
    note = _(
        "Mean, smallest and largest are of the sessions with a register; one to which nobody came is 0. "
        "What never had a group session is not listed."
    )
    columns, if_empty = (_("Form or activity"), *heads(GROUPS)), _("No group session was held.")
    return Table(columns=columns, rows=rows, note=note, if_empty=if_empty, **more)


def forms_by_year(report: DonorReport) -> Table:
    heading, short = _("Forms of support by year"), _("Forms by year")
    return _by_part([(year, year.forms) for year in report.work_by_year], (_("Form of support"), _("Year")), heading, short=short)


def forms_by_part(report: DonorReport) -> Table:
    parts = [(part, [work for work in part.forms if work.has_happened]) for part in report.work_by_part]
    columns = _("Form of support"), _("Part of the period")
    heading, short, note = _("Forms of support by part of the period"), _("Forms by part"), _only_what_happened()
    return _by_part(parts, columns, heading, short=short, note=note, folded=_rows_in(parts))


def activities_by_part(report: DonorReport) -> Table:
    cut = report.work_by_part or report.work_by_year
    parts = [(part, [work for work in part.activities if work.has_happened]) for part in cut]
    columns = _("Activity"), _("Part of the period")
    heading, short, note = _("Activities by part of the period"), _("Activities by part"), _only_what_happened()
    return _by_part(parts, columns, heading, short=short, note=note, folded=_rows_in(parts))


def _only_what_happened() -> str:
    return _("A part in which nothing was held, planned or called off has no row.")


Parts = Sequence[tuple[Work, Sequence[WorkDone]]]


def _rows_in(parts: Parts) -> str:
    number = sum(len(works) for _part, works in parts)
    return ngettext("%(n)d row", "%(n)d rows", number) % {"n": number}


def _by_part(parts: Parts, columns: tuple[str, str], heading: str, **more) -> Table:
    """One after the other with its parts, so that one sees it change."""
    named = ((span_in_words(part.span, part.to_date), work) for part, works in parts for work in works)
    places = {work.of: place for part, _works in parts for place, work in enumerate(part.rows)}
    in_order = sorted(named, key=lambda pair: places[pair[1].of])
    rows = tuple((text(name_of_work(work)), text(part), *_all_cells(work)) for part, work in in_order)
    return Table(heading, (*columns, *heads([*SESSIONS, *ATTENDANCE])), rows, **more)


def activities(report: DonorReport) -> Table:
    rows = tuple((text(name_of_work(work)), text(form_of(work)), *_all_cells(work)) for work in report.work.activities)
    columns = (_("Activity"), _("Form of support"), *heads([*SESSIONS, *ATTENDANCE]))
    figure = sessions_held(report.work.all.sessions.held)
    return Table(_("Activities, whole period"), columns, rows, short=_("Activities"), folded=figure)


def sessions_held(number: int) -> str:
    return ngettext("%(n)d session held", "%(n)d sessions held", number) % {"n": number}


def _all_cells(work: WorkDone) -> Row:
    return cells([*SESSIONS, *ATTENDANCE], work)


def sessions(report: DonorReport) -> Iterator[Block]:
    """What is cut into years or parts has tables only where there are several."""
    yield forms_of_support(report)
    yield sessions_over_time(report)
    if len(report.work_by_year) > 1:
        yield forms_by_year(report)
    if report.work_by_part:
        yield forms_by_part(report)
    yield activities(report)
    if report.work_by_part or len(report.work_by_year) > 1:
        yield activities_by_part(report)
