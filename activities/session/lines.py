"""Sessions as lines of the log book, with the people on their registers whom the reader may know of.

All people of a page are read by one query, and no more of them than a line needs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext, pgettext

from activities.models import NOT_HELD, Attendance, InterpreterHours, Series, SeriesMember, Session
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.encryption.fields import opened
from ketch.pages.lines import Line, joined
from ketch.periods import Period, is_holiday
from ketch.words import Values, Words, clock, margin_day
from participants.people.page import title_of


class PersonOnRegister(NamedTuple):
    """One attendance in a list."""

    session_id: UUID
    status: str
    code: str
    call_name: str
    person_id: UUID

    @property
    def is_recorded(self) -> bool:
        return bool(self.status)

    @property
    def came(self) -> bool:
        return self.status in Attendance.ATTENDED


FIELDS = ("session", "status", "participant__code", "participant__call_name", "participant")
MEMBER_FIELDS = ("series", "started_on", "ended_on", "participant__code", "participant__call_name")
# What a line reads of a session; sealed texts stay sealed.
SHOWN = (
    *("takes_place_on", "start_time", "minutes", "format", "status", "reason", "mode", "topic", "saved_at", "series", "due_on"),
    *("activity__name_sl", "activity__name_en", "worker__username"),
)


def with_people(sessions: QuerySet[Session], *, user: User) -> list[Session]:
    """The rows of a query, each with its `people`, in the order of the codes."""
    rows = list(sessions.select_related("activity", "worker").only(*SHOWN))
    people: dict[UUID, list[PersonOnRegister]] = defaultdict(list)
    on_these = Attendance.objects.visible_to(user, Permission.READ_SESSIONS).filter(session__in=[row.pk for row in rows])
    for one in opened(on_these.order_by("participant__code_key"), *FIELDS):
        people[one[0]].append(PersonOnRegister(*one))
    for row in rows:
        row.people = people[row.pk]
    add_expected_members(rows, user=user)
    return rows


def add_expected_members(sessions: Iterable[Session], *, user: User) -> None:
    """Adds to sessions of a series the members on the day who have no row. One query for all of them."""
    of_series = [session for session in sessions if session.series_id]
    if not of_series:
        return
    days = Period(min(each.takes_place_on for each in of_series), max(each.takes_place_on for each in of_series))
    members = SeriesMember.objects.visible_to(user, Permission.READ_SESSIONS)
    then = members.during(days).filter(series__in={each.series_id for each in of_series})
    expected = by_series(then.select_related("participant").only(*MEMBER_FIELDS).order_by("participant__code_key"))
    for session in of_series:
        on_it = {one.person_id for one in session.people}
        session.people += [
            PersonOnRegister(session.pk, "", member.participant.code, member.participant.call_name, member.participant_id)
            for member in expected[session.series_id]
            if member.covers(session.takes_place_on) and member.participant_id not in on_it
        ]


def by_series(members: Iterable[SeriesMember]) -> dict[UUID | None, list[SeriesMember]]:
    """A day is compared with the members of its own series, and not with all: there may be hundreds of both."""
    found: dict[UUID | None, list[SeriesMember]] = defaultdict(list)
    for member in members:
        found[member.series_id].append(member)
    return found


def anchor(session: Session) -> str:
    return f"day-{session.series_id}-{session.due_on}" if session.is_due else f"session-{session.pk}"


def on_today(session: Session) -> str:
    """Where one goes after saving: its line on Today is marked."""
    return f"{reverse('activities:today')}#{anchor(session)}"


def day_and_hour(session: Session) -> tuple[date, time]:
    """The order of `Session.Meta`, for days of a series that are no rows yet. One without an hour comes last on its day."""
    return session.takes_place_on, session.start_time or time.max


def hour_of(session: Session) -> str:
    """For the margin, under the day."""
    return formats.time_format(session.start_time, "TIME_FORMAT") if session.start_time else ""


def activity_and_day(session: Session) -> str:
    """What a button is about, for who does not see the line in which it stands."""
    return joined(session.activity.name, margin_day(session.takes_place_on))


def only_person(session: Session) -> PersonOnRegister | None:
    """Whose individual session it is."""
    return session.people[0] if not session.is_group and session.people else None


def names_of(session: Session) -> Values:
    one = only_person(session)
    return {"code": one.code, "call_name": one.call_name} if one else {}


def session_line(session: Session, *, user: User, when: Words = "", **rest) -> Line:
    """when: the day, where nothing is said. rest: what stands on the right."""
    return Line(
        when=when or margin_day(session.takes_place_on),
        hour="" if when else hour_of(session),
        title=capfirst(session.activity.name),
        href=session.get_absolute_url(),
        **chip_of(session),
        **names_of(session),
        second=joined(
            _("public holiday") if session.is_planned and is_holiday(session.takes_place_on) else "",
            how_many(session) if session.is_group and is_counted(session) else "",
            how_many_missing(session) if is_half_filled(session) else "",
            minutes_of(session),
            how_of(session),
            session.topic,
            whose(session, user),
        ),
        id=anchor(session),
        **rest,
    )


def line_in_activity(session: Session, *, user: User, **rest) -> Line:
    """On an activity's own page every line has the same activity, so the people come first, or how many of a group."""
    line = session_line(session, user=user, **rest)
    second = joined(minutes_of(session), how_of(session), session.topic, whose(session, user))
    return replace(
        line,
        title=_whom(session) or line.title,
        chip="" if is_counted(session) else line.chip,
        code="",
        call_name="",
        second=second,
    )


def _whom(session: Session) -> str:
    if not session.is_group:
        return title_of(one) if (one := only_person(session)) else ""
    return capfirst(how_many(session) if is_counted(session) else session.get_reason_display())


def chip_of(session: Session) -> Values:
    if session.status in NOT_HELD:
        return {"chip": session.get_status_display(), "chip_kind": "away"}
    return {"chip": pgettext("format of a session", "group")} if session.is_group else {}


def is_counted(session: Session) -> bool:
    """Whether the number of people is shown: not where the session was called off."""
    return session.is_held or session.is_planned


def how_many(session: Session) -> str:
    """Of those whom one may see: how many came, or, before anybody is recorded, how many are expected."""
    came = sum(row.came for row in session.people)
    if session.is_held and unrecorded(session) < len(session.people):
        return ngettext("%(n)d person came", "%(n)d people came", came) % {"n": came}
    return ngettext("%(n)d person expected", "%(n)d people expected", len(session.people)) % {"n": len(session.people)}


def minutes_of(row: Session | Series | InterpreterHours) -> str:
    """Of a session, a series, or what somebody interpreted."""
    return _("%(n)d\u00a0min") % {"n": row.minutes}


def how_of(session: Session) -> str:
    """Meeting in person is usual and is not mentioned."""
    return session.get_mode_display() if session.mode not in ("", Session.Mode.IN_PERSON) else ""


def whose(session: Session | Series, user: User) -> str:
    """The colleague whose session or series it is; "" for the user's own."""
    return str(session.worker) if session.worker_id and session.worker_id != user.pk else ""


def unrecorded(session: Session) -> int:
    return sum(not row.is_recorded for row in session.people)


def is_half_filled(session: Session) -> bool:
    return session.is_group and session.is_held and 0 < unrecorded(session) < len(session.people)


def how_many_missing(session: Session) -> str:
    words = {"missing": unrecorded(session), "number": len(session.people)}
    return _("%(missing)d of %(number)d not recorded") % words


def is_done(session: Session) -> bool:
    """Nothing is left to write: it did not take place, or everyone on it has a status."""
    if session.is_planned:
        return False
    return not session.is_held or bool(session.people and not unrecorded(session))


def to_do(session: Session, **kind: str) -> Values:
    """Log, Register, or when it was saved. What is still to come cannot be written down yet."""
    if session.is_to_come:
        return {}
    if is_done(session):
        at = clock(session.saved_at)
        return {"done": _("Saved %(at)s") % {"at": at}, "done_link": session.get_absolute_url()}
    about = joined(session.activity.name, one.code if (one := only_person(session)) else "")
    return {"act": address_of(session), **words_of(session), "act_for": about, **kind}


def words_of(session: Session) -> dict[str, str]:
    if is_half_filled(session):
        return {"act_words": _("Finish"), "act_icon": "list-checks"}
    if session.is_group:
        return {"act_words": pgettext("button", "Register"), "act_icon": "list-checks"}
    return {"act_words": pgettext("verb", "Log"), "act_icon": "pencil-line"}


def address_of(session: Session) -> str:
    """Where it is written down: a register for a group, and for an imported session whose one person has no status."""
    page = "log-planned" if not session.is_group and session.is_planned else "take-register"
    return session.address_of(page, "register-of-day")


def address_to_correct(session: Session) -> str:
    return session.address_of("correct-session", "change-day")
