"""One person's sessions: what comes next, then the newest first, and the attendance by week."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _, pgettext

from activities.attendance.roster import Note, notes_on
from activities.models import Activity, Attendance, AttendanceQuerySet, SeriesMember, Session, SessionQuerySet
from activities.series.due import due_in
from activities.series.page import group_line
from activities.session import lines, outcomes
from activities.session.page import page_of
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line, joined
from ketch.periods import DAY, Period, today
from ketch.words import Values, margin_day
from participants.models import Participant

PIECE, WEEKS, ROWS = 6, 26, 5


@dataclass(frozen=True)
class PersonPage:
    """next: what comes next. strip: by activity, a status a week, oldest first. counts: by activity, how many sessions of each
    status."""

    sessions: Page
    next: Line | None
    lines: list[Line]
    strip: list[tuple[str, list[str | None]]]
    counts: list[tuple[str, list[int]]]
    groups: list[Line]

    @property
    def sentence(self) -> str:
        return _("Attendance by week over the last %(n)d weeks; the table beside has the numbers.") % {"n": WEEKS}


def person_page(participant: Participant, *, user: User, number: str | None, is_piece: bool) -> PersonPage:
    sessions = Session.objects.visible_to(user, Permission.READ_SESSIONS).filter(attendances__participant=participant)
    page = page_of(sessions, number)
    coming = _next(participant, sessions, user)
    keys = _last_few(sessions, coming) if is_piece else list(page.object_list)
    rows = {row.session_id: row for row in _attendance(participant, keys).with_has_notes().select_related("session__worker")}
    notes = notes_on(rows.values(), user=user)
    weekly = _by_activity(participant, sessions) if is_piece else {}
    return PersonPage(
        sessions=page,
        next=_next_line(coming, user) if coming else None,
        lines=[_line(rows[key], user, notes[rows[key].pk]) for key in keys],
        strip=[(Truncator(capfirst(each.name)).chars(16), _weeks(statuses)) for each, statuses in weekly.items()],
        counts=[(capfirst(each.name), _numbers(statuses)) for each, statuses in weekly.items()],
        groups=_groups(participant, user),
    )


AHEAD = 56 * DAY


def _next(participant: Participant, sessions: SessionQuerySet, user: User) -> Session | None:
    """From today on, planned or a due day of one of the person's groups."""
    planned = sessions.filter(status=Session.Status.PLANNED, takes_place_on__gte=today()).reverse()[:1]
    hers = SeriesMember.objects.filter(participant=participant).values("series__activity")
    days = due_in(Period(today(), today() + AHEAD), user=user, activities=hers)
    of_groups = [each for each in days if participant.pk in {person.person_id for person in each.people}]
    return min([*lines.with_people(planned, user=user), *of_groups], key=lines.day_and_hour, default=None)


def _next_line(session: Session, user: User) -> Line:
    """Today it is written down, before it can be moved; the line says who is meant only by what it is."""
    act = lines.to_do(session, act_kind="primary") or {
        "act": lines.address_to_correct(session),
        "act_words": _("Change"),
        "act_for": lines.activity_and_day(session),
    }
    return replace(lines.session_line(session, user=user, **act, fold=outcomes.outcomes_of(session)), code="", call_name="")


def _last_few(sessions: SessionQuerySet, coming: Session | None) -> list[UUID]:
    """Up to today. What comes next stands above them, other planned sessions on the whole list and on Today."""
    past = sessions.filter(takes_place_on__lte=today())
    return list((past.exclude(pk=coming.pk) if coming else past).values_list("pk", flat=True)[:PIECE])


def _groups(participant: Participant, user: User) -> list[Line]:
    """The groups to which the person belongs, or will."""
    members = SeriesMember.objects.visible_to(user, Permission.READ_SESSIONS).filter(participant=participant).lasting(today())
    return [group_line(member) for member in members.select_related("series__activity").order_by("started_on")]


def _attendance(participant: Participant, keys: list[UUID]) -> AttendanceQuerySet:
    """At these sessions. Keys, not a query: asked of all sessions at once, it took seconds."""
    return Attendance.objects.filter(participant=participant, session__in=keys).select_related("session__activity", "word")


def _line(row: Attendance, user: User, note: Note) -> Line:
    session, is_missing = row.session, _is_missing(row)
    return Line(
        when=margin_day(session.takes_place_on),
        hour=lines.hour_of(session),
        title=capfirst(session.activity.name),
        href=session.get_absolute_url(),
        **_chip(row),
        second=joined(
            lines.minutes_of(session),
            row.in_words if row.mark not in ("", Attendance.Status.PRESENT) else "",
            # Of its beginning: to shorten a text takes the square of the accents that stand on one letter.
            Truncator(" ".join(note.text[:1000].split())).chars(60) or next(iter(note.kept), "") or session.topic,
            lines.whose(session, user),
        ),
        act=reverse("activities:take-register", args=[session.pk]) if is_missing else "",
        act_words=_("Fill in"),
        act_for=lines.activity_and_day(session),
    )


def _is_missing(row: Attendance) -> bool:
    return row.session.is_held and not row.is_recorded


def _chip(row: Attendance) -> Values:
    if _is_missing(row):
        return {"chip": pgettext("attendance", "not recorded"), "chip_kind": "wait"}
    return {"chip": row.session.get_status_display()} if row.session.is_planned else lines.chip_of(row.session)


def _by_activity(participant: Participant, sessions: SessionQuerySet) -> dict[Activity, list[tuple[int, str]]]:
    """Week and status of each held session of the last weeks, the activities with most of them first."""
    first = today() - (today().weekday() + 7 * (WEEKS - 1)) * DAY
    keys = list(sessions.held_in(Period(first, today())).values_list("pk", flat=True))
    found = defaultdict(list)
    for row in _attendance(participant, keys).order_by("session__takes_place_on", "session__start_time"):
        week = (row.session.takes_place_on - first).days // 7
        found[row.session.activity].append((week, row.status))
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1]))[:ROWS])


def _weeks(statuses: list[tuple[int, str]]) -> list[str | None]:
    """Of two in a week the later, unless it would hide one that nobody recorded."""
    weeks: list[str | None] = [None] * WEEKS
    for week, status in statuses:
        weeks[week] = "" if weeks[week] == "" else status
    return weeks


def _numbers(statuses: list[tuple[int, str]]) -> list[int]:
    counts = Counter(status for _week, status in statuses)
    return [counts[status] for status in (*Attendance.Status, "")]
