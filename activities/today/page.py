"""What is on Today: sessions by hour, what is still to do, what comes. The same number of queries, whatever there is."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from activities.adjustment.page import unchecked_adjustments
from activities.attendance.roster import members_without_a_row
from activities.models import Attendance, Session, SessionQuerySet
from activities.series.due import due_in
from activities.session import doubles, lines, outcomes
from activities.today.drafts import draft_lines
from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.accounts.page import accounts_on_today
from ketch.pages.lines import Line, joined
from ketch.periods import DAY, Period, today
from ketch.words import Words, margin_day
from participants.deadline.words import TODAY, due_for
from participants.identity.limits import lines_of_too_many
from participants.people.doubles import Double, possible_doubles
from participants.plan.page import line_of, reviews_due
from participants.task.page import tasks_on_today
from participants.team.page import covers_today, taken_over_unread

# What is older is listed by the checks before a report.
BACK, AHEAD = timedelta(days=60), timedelta(days=14)
MOST, MOST_TO_COME = 50, 8


@dataclass(frozen=True)
class TodayHead:
    title: Words
    lines: list[Line]


@dataclass(frozen=True)
class Today:
    day: date
    covers: list[Line]
    sessions: list[Line]
    saved: int
    heads: list[TodayHead]
    coming: list[Line]

    @property
    def waiting(self) -> list[Line]:
        return [line for head in self.heads for line in head.lines]

    @property
    def words(self) -> str:
        number = len(self.sessions)
        if not number:
            return ""
        words = ngettext("%(n)d session", "%(n)d sessions", number) % {"n": number}
        saved = ngettext("%(n)d of them saved", "%(n)d of them saved", self.saved) % {"n": self.saved}
        return f"{words}, {saved}" if self.saved else words


def today_of(user: User) -> Today:
    due = due_in(Period(today() - BACK, today() + AHEAD), user=user)
    sessions = sorted([*_of_today(user), *(each for each in due if each.takes_place_on == today())], key=lines.day_and_hour)
    return Today(
        day=today(),
        covers=covers_today(user),
        sessions=_lines_of_today(sessions, user),
        saved=sum(lines.is_done(session) for session in sessions),
        heads=_heads(user, [_unfinished_line(session, user) for session in _unfinished(user, due)]),
        coming=[_coming_line(session, user) for session in _coming(user, due)],
    )


def _heads(user: User, unfinished: list[Line]) -> list[TodayHead]:
    """What is over comes first: of that, what endangers somebody, then days that were missed, then what is not written down yet.
    The rest by day; of today, what the user was writing comes first."""
    days = sorted([*due_for(user), *map(line_of, reviews_due(user)), *tasks_on_today(user)], key=_day_of)
    drafts, accounts = draft_lines(user), accounts_on_today(user)
    late = [line for line in (*days, *drafts) if _day_of(line) < today()]
    soon = sorted((line for line in (*drafts, *accounts.waiting, *days) if today() <= _day_of(line) < date.max), key=_day_of)
    first = [*accounts.warnings, *taken_over_unread(user), *lines_of_too_many(user)]
    last = [*_not_urgent(user), *accounts.told]
    heads = [
        TodayHead(_("Late"), [*first, *late, *unfinished]),
        TodayHead(_("Soon"), soon),
        TodayHead(_("When there is time"), [*(line for line in (*days, *drafts) if line.day is None), *last]),
    ]
    return [head for head in heads if head.lines]


def _day_of(line: Line) -> date:
    return line.day or date.max


def _visible(user: User) -> SessionQuerySet:
    return Session.objects.visible_to(user, Permission.READ_SESSIONS)


def _of_today(user: User) -> list[Session]:
    of_today = _visible(user).filter(takes_place_on=today()).order_by(F("start_time").asc(nulls_last=True), "saved_at")
    return lines.with_people(of_today[:MOST], user=user)


def _lines_of_today(sessions: list[Session], user: User) -> list[Line]:
    """The first of the user's own that is not recorded yet has the filled button."""
    first = next((session for session in sessions if not lines.is_done(session) and not lines.whose(session, user)), None)
    return [
        lines.session_line(
            session,
            when=lines.hour_of(session) or "–",
            user=user,
            **lines.to_do(session, act_kind="primary" if session is first else ""),
            fold=outcomes.outcomes_of(session, back=TODAY),
        )
        for session in sessions
    ]


def _coming_line(session: Session, user: User) -> Line:
    more = {"fold": outcomes.outcomes_of(session, back=TODAY), **outcomes.press_on_a_holiday(session, back=TODAY)}
    return lines.session_line(session, user=user, **more)


def _unfinished(user: User, due: list[Session]) -> list[Session]:
    """Before today: still planned, or held with somebody not recorded."""
    empty = Attendance.objects.visible_to(user, Permission.READ_SESSIONS).filter(session=OuterRef("pk"), status="")
    nobody = ~Exists(Attendance.objects.filter(session=OuterRef("pk")))
    half = Q(status=Session.Status.HELD) & Q(Exists(empty) | nobody | Exists(members_without_a_row(user)))
    past = _visible(user).in_period(Period(today() - BACK, today() - DAY))
    unfinished = past.filter(half | Q(status=Session.Status.PLANNED)).order_by("-takes_place_on", "-start_time", "-pk")
    past_due = [session for session in due if session.takes_place_on < today()]
    return sorted([*lines.with_people(unfinished[:MOST], user=user), *past_due], key=lines.day_and_hour, reverse=True)[:MOST]


def _coming(user: User, due: list[Session]) -> list[Session]:
    period = Period(today() + DAY, today() + AHEAD)
    planned = _visible(user).in_period(period).filter(status=Session.Status.PLANNED)
    in_order = planned.order_by("takes_place_on", F("start_time").asc(nulls_last=True), "pk")
    ahead = [session for session in due if session.takes_place_on > today()]
    return sorted([*lines.with_people(in_order[:MOST_TO_COME], user=user), *ahead], key=lines.day_and_hour)[:MOST_TO_COME]


def _unfinished_line(session: Session, user: User) -> Line:
    name = session.activity.name if lines.only_person(session) else capfirst(session.activity.name)
    return Line(
        when=margin_day(session.takes_place_on),
        title=_what_is_missing(session),
        **lines.names_of(session),
        second=joined(name, lines.how_many(session) if session.is_group else "", lines.whose(session, user)),
        act=lines.address_of(session),
        act_words=_("Fill in") if lines.unrecorded(session) == len(session.people) else _("Finish"),
        act_for=lines.activity_and_day(session),
        id=lines.anchor(session),
        fold=outcomes.outcomes_of(session, back=TODAY),
    )


def _what_is_missing(session: Session) -> str:
    if not session.is_group:
        return _("Session not logged") if session.is_planned else _("Attendance not recorded")
    return lines.how_many_missing(session) if lines.is_half_filled(session) else _("Register not filled in")


MOST_FILES = 5


def _not_urgent(user: User) -> list[Line]:
    """Possible duplicates and adjustments without an outcome: none of them has a day."""
    files = [_two_files(double) for double in possible_doubles(user)[:MOST_FILES]] if may(user, Permission.WRITE_FILE) else []
    unchecked = unchecked_adjustments() if may(user, Permission.WRITE_ACTIVITIES) else []
    return [*doubles.lines_of_doubles(user), *files, *unchecked]


def _two_files(double: Double) -> Line:
    return Line(
        title=_("Two files of one person?"),
        code=double.older.code,
        second=double.newer.code,
        act=double.address,
        act_words=_("Compare"),
        act_for=double.older.code,
    )
