"""One person's sessions, newest first, and her attendance by week."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities.attendance.models import Attendance
from activities.attendance.notes import NO_NOTE, Note, notes_to_read
from activities.series.lines import group_line
from activities.series.models import SeriesMember
from activities.session.lines import chip_of, minutes_of, whose
from activities.session.list import page_of
from activities.session.models import Session
from ketch.access.permissions import Permission
from ketch.pages.lines import Line, joined
from ketch.periods import Period, today
from ketch.words.days import margin_day
from participants.models import Participant

PIECE, WEEKS, ROWS = 6, 26, 5


@dataclass(frozen=True)
class PersonPage:
    sessions: Page
    lines: list[Line]
    strip: list[tuple[str, list[str | None]]]
    counts: list[tuple[str, list[int]]]
    groups: list[Line]

    @property
    def sentence(self) -> str:
        return _("Attendance by week over the last %(n)d weeks; the table beside has the numbers.") % {"n": WEEKS}


def person_page(participant: Participant, *, user: Any, number: Any, is_piece: bool) -> PersonPage:
    sessions = Session.objects.visible_to(user, Permission.READ_SESSIONS).filter(attendances__participant=participant)
    page = page_of(sessions, number)
    keys = _last_few(sessions) if is_piece else list(page.object_list)
    rows = {row.session_id: row for row in _hers(participant, keys).with_has_notes().select_related("session__worker")}
    notes = notes_to_read(rows.values(), user=user)
    lines = [_line(rows[key], user, notes.get(rows[key].pk, NO_NOTE)) for key in keys]
    weekly = _by_activity(participant, sessions) if is_piece else {}
    return PersonPage(page, lines, _strip(weekly), _counts(weekly), _groups(participant, user))


def _last_few(sessions: Any) -> list[Any]:
    """Up to today: what is planned stands on the whole list and on Today."""
    past = sessions.filter(takes_place_on__lte=today()).order_by("-takes_place_on", "-pk")
    return list(past.values_list("pk", flat=True)[:PIECE])


def _groups(participant: Participant, user: Any) -> list[Line]:
    """The groups that she belongs to, or will."""
    hers = SeriesMember.objects.visible_to(user, Permission.READ_SESSIONS).filter(participant=participant).lasting(today())
    return [group_line(member) for member in hers.select_related("series__activity").order_by("started_on")]


def _hers(participant: Participant, keys: list[Any]) -> Any:
    """Her attendance at these sessions. Keys, not a query: asked of all sessions at once, it took seconds."""
    return Attendance.objects.filter(participant=participant, session__in=keys).select_related("session__activity")


def _line(row: Attendance, user: Any, note: Note) -> Line:
    session = row.session
    missing = session.is_held and not row.is_recorded
    return Line(
        when=margin_day(session.takes_place_on),
        title=capfirst(session.activity.name),
        href=session.get_absolute_url(),
        **({"chip": pgettext("attendance", "not recorded"), "chip_kind": "wait"} if missing else _chip(row)),
        second=joined(
            minutes_of(session),
            row.get_status_display() if row.status not in ("", Attendance.Status.PRESENT) else "",
            Truncator(" ".join(note.text.split())).chars(60) or next(iter(note.kept), "") or session.topic,
            whose(session, user),
        ),
        act=reverse("activities:take-register", args=[session.pk]) if missing else "",
        act_words=_("Fill in"),
        act_for=joined(session.activity.name, margin_day(session.takes_place_on)),
    )


def _chip(row: Attendance) -> dict[str, Any]:
    return {"chip": row.session.get_status_display()} if row.session.is_planned else chip_of(row.session)


def _by_activity(participant: Participant, sessions: Any) -> dict[str, list[tuple[date, str]]]:
    """Her held sessions of the last weeks, the activities with most of them first."""
    period = Period(_monday(today()) - timedelta(weeks=WEEKS - 1), today())
    keys = list(sessions.held_in(period).values_list("pk", flat=True))
    found: dict[str, list[tuple[date, str]]] = {}
    for row in _hers(participant, keys).order_by("session__takes_place_on", "session__start_time"):
        found.setdefault(capfirst(row.session.activity.name), []).append((row.session.takes_place_on, row.status))
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1]))[:ROWS])


def _strip(weekly: dict[str, list[tuple[date, str]]]) -> list[tuple[str, list[str | None]]]:
    """Twice in a week: the later one, unless it hides one that nobody recorded."""
    first = _monday(today()) - timedelta(weeks=WEEKS - 1)
    rows = []
    for name, days in weekly.items():
        marks: list[str | None] = [None] * WEEKS
        for day, status in days:
            week = (_monday(day) - first).days // 7
            marks[week] = "" if marks[week] == "" else status
        rows.append((Truncator(name).chars(16), marks))
    return rows


def _counts(weekly: dict[str, list[tuple[date, str]]]) -> list[tuple[str, list[int]]]:
    order = [*Attendance.Status, ""]
    counted = {name: Counter(status for _day, status in days) for name, days in weekly.items()}
    return [(name, [counts[status] for status in order]) for name, counts in counted.items()]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
