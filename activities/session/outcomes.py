"""Whether a session took place, and why not: the buttons that say it, and what others see when two say different things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.attendance.models import Attendance
from activities.session.lines import activity_and_day, address_to_correct, minutes_of, on_today
from activities.session.models import NOT_HELD, Session
from ketch.accounts.models import User
from ketch.encryption.fields import opened
from ketch.languages import language_name
from ketch.pages.fields import labels
from ketch.periods import DAY, is_holiday, today
from ketch.words import Values, Words
from participants.deadline.words import TODAY


def state_key(session: Session) -> str:
    """The status; of a held session also which marks and minutes are on it, as a fingerprint that names nobody.

    It is a keyed hash because it stands in the page: from a plain one, who knows a file's key could work out the mark.
    """
    if not session.is_held:
        return session.status
    marks = session.attendances.recorded().order_by("pk").values_list("participant", "status", "word")
    minutes = [(row.language, row.minutes) for row in session.interpreting.by_language()]
    return f"{session.status} {fingerprint(repr([*marks, *minutes]))}"


def reason_fingerprint(status: str, reason: str, note: str) -> str:
    """A keyed fingerprint of why a session did not take place: an undo takes back exactly that."""
    return fingerprint(f"said {status} {reason} {note}")


def fingerprint(text: str) -> str:
    """Keyed, because it stands in a page and must not tell what it was made of."""
    return salted_hmac("activities.session.outcomes", text).hexdigest()[:16]


def fingerprints_of(sessions: Iterable[Session]) -> dict[UUID, str]:
    """A fingerprint of each with its register and notes: what is removed is what a page showed. An import or a merge writes
    without saving the session anew. Two queries."""
    rows = Session.objects.filter(pk__in=[each.pk for each in sessions]).select_related("group_record").order_by()
    on_them: dict[UUID, list[Sequence[object]]] = {row.pk: [] for row in rows}
    marks = Attendance.objects.filter(session__in=rows).order_by("pk", "notes__pk")
    for key, *mark in opened(marks, "session", "pk", "participant", "status", "word", "notes__text"):
        on_them[key].append(tuple(mark))
    return {row.pk: fingerprint(repr([row.saved_at, row.shared, *on_them[row.pk]])) for row in rows}


def status_of(key: str) -> str:
    return key.partition(" ")[0]


def conflict_words(session: Session, *, user: User) -> Values:
    """For the page of a conflict: either value in words. They are made only when that page is drawn."""
    return dict.fromkeys((session.status, state_key(session)), lazy(_words_of, str)(session, user))


def _words_of(session: Session, user: User) -> str:
    """Held: PERSON present; Ukrainian 60 min"""
    what = capfirst(session.get_status_display())
    more = "; ".join(_on_it(session, user)) if session.is_held else session.get_reason_display()
    return _("%(what)s: %(more)s") % {"what": what, "more": more} if more else what


def _on_it(session: Session, user: User) -> list[str]:
    marks = [f"{row.participant.code} {row.in_words}" for row in session.register_for(user) if row.is_recorded]
    return marks + [f"{language_name(row.language)} {minutes_of(row)}" for row in session.interpreting.by_language()]


REASON, STATUS = Session.Reason, Session.Status
SERIES, ACTIVITY = "series", "activity"


@dataclass(frozen=True)
class Outcomes:
    """A fold with buttons. groups: what happened, and the reasons under it."""

    template = "activities/session/outcomes.html"

    address: str
    back: str
    about: str
    is_to_come: bool
    groups: list[tuple[str, list[tuple[str, str]]]]
    # Where a tap moves it, from which day and to which ones; and the page on which any other is typed.
    move: str
    was: str
    days: list[tuple[str, str]]
    other: str


def outcomes_of(session: Session, *, back: str = "") -> Outcomes | None:
    """back: the page that one comes from, and goes back to."""
    if not session.is_planned:
        return None
    reasons = labels(reasons_of(session))
    return Outcomes(
        address_of(session),
        back,
        activity_and_day(session),
        session.is_to_come,
        [
            (capfirst(str(status.label)), [(value_of(status, reason), words) for reason, words in reasons])
            for status in statuses_of(session)
        ],
        move=session.address_of("move-session", "move-day"),
        was=session.takes_place_on.isoformat(),
        days=[(day.isoformat(), f"{words}: {date_format(day, 'D j. n.')}") for day, words in days_to_move_to(session)],
        other=address_to_correct(session),
    )


def days_to_move_to(session: Session) -> list[tuple[date, Words]]:
    """The next day and the same day of the week, never one that is over: what was planned last week moves on from today."""
    weeks, next_day = max(0, (today() - session.takes_place_on).days) // 7 + 1, max(session.takes_place_on + DAY, today())
    near = {today(): _("Today"), today() + DAY: _("Tomorrow")}
    far = _("A week later") if weeks == 1 else _("The same day of the week")
    return [(next_day, near.get(next_day, _("The day after"))), (session.takes_place_on + 7 * weeks * DAY, far)]


def statuses_of(session: Session) -> list[Session.Status]:
    """What is still to come can be cancelled; that it did not happen is known on its day."""
    return [STATUS.CANCELLED] if session.is_to_come else list(NOT_HELD)


def reasons_of(session: Session) -> list[Session.Reason]:
    """A session with one person cannot have too few. On a public holiday that reason comes first."""
    reasons = [each for each in REASON if session.is_group or each != REASON.FEW_PEOPLE]
    return sorted(reasons, key=lambda each: each != REASON.HOLIDAY) if is_holiday(session.takes_place_on) else reasons


def value_of(status: str, reason: str) -> str:
    return f"{status}-{reason}"


def press_on_a_holiday(session: Session, *, back: str) -> Values:
    """A button for a line of the log book: on a public holiday the user most likely cancels the session."""
    if not (session.is_planned and is_holiday(session.takes_place_on)):
        return {}
    values = {"back": back, "outcome": value_of(STATUS.CANCELLED, REASON.HOLIDAY)}
    press = {"act": address_of(session), "act_post": True, "act_values": values}
    return {**press, "act_words": _("Cancel: holiday"), "act_for": activity_and_day(session)}


def address_of(session: Session) -> str:
    return session.address_of("outcome", "outcome-of-day")


def address_of_undoing(session: Session, back: str, *, note: str) -> str:
    """note: what the page that offers it shows, or says, of the reason."""
    shown = reason_fingerprint(session.status, session.reason, note)
    return f"{reverse('activities:put-back', args=[session.pk])}?back={back}&said={shown}"


def back_to(session: Session, back: str) -> str:
    """Only where one can have come from: the address is made here, never taken from the form."""
    if back == TODAY:
        return on_today(session)
    if back == SERIES and session.series:
        return session.series.get_absolute_url()
    return session.activity.get_absolute_url() if back == ACTIVITY else session.get_absolute_url()
