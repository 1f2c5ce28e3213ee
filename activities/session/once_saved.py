"""What is said once a session with one person is saved: the next one is offered, and a day outside every enrolment is named."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from activities.models import Attendance, Session, SessionQuerySet
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.writing import offer
from ketch.periods import today
from ketch.words import days_in_words
from participants.models import Enrolment, Participant

WEEK, MOST_WEEKS = timedelta(weeks=1), 4


def offer_the_next(request: HttpRequest, message: str, session: Session, participant: Participant, *, user: User) -> None:
    """Planning it, with all that stays the same filled in. Where one is planned already, the message alone."""
    later = max(session.takes_place_on, today())
    theirs = _appointments(session, participant, user)
    if theirs.filter(status=Session.Status.PLANNED, takes_place_on__gt=later).exists():
        messages.success(request, message)
    else:
        offer(request, message, address_of_the_next(session, participant, user=user), _("Plan the next one"), is_tap=False)


def address_of_the_next(session: Session, participant: Participant, *, user: User) -> str:
    """As far away as this one was from the one before, where that is some weeks; else a week."""
    before = _appointments(session, participant, user).filter(
        activity=session.activity_id, takes_place_on__lt=session.takes_place_on
    )
    last = before.exclude(status=Session.Status.CANCELLED).first()
    weeks, rest = divmod(session.takes_place_on - last.takes_place_on, WEEK) if last else (0, WEEK)
    step = weeks * WEEK if not rest and weeks <= MOST_WEEKS else WEEK
    day = session.takes_place_on + step
    while day < today():
        day += step
    asked = {
        "day": day,
        "hour": session.start_time,
        "minutes": session.minutes,
        "activity": session.activity_id,
        "worker": session.worker_id if session.worker_id != user.pk else None,
    }
    address = reverse("activities:plan-session-with", args=[participant.pk])
    return f"{address}?{urlencode({name: str(value) for name, value in asked.items() if value})}"


def _appointments(session: Session, participant: Participant, user: User) -> SessionQuerySet:
    """With this person and the staff member of `session`, as far as the user may know of them."""
    rows = Attendance.objects.filter(participant=participant)
    seen = Session.objects.visible_to(user, Permission.READ_SESSIONS).filter(pk__in=rows.values("session"))
    return seen.filter(worker=session.worker_id, format=Session.Format.INDIVIDUAL).exclude(pk=session.pk)


def say_if_outside(request: HttpRequest, session: Session, participant: Participant, *, user: User) -> None:
    """A session on a day outside every enrolment counts apart, and mostly one figure of its year is wrong. Said to who may know
    when the person was enrolled, and of nobody who never was."""
    enrolments = list(Enrolment.objects.visible_to(user, Permission.READ_FILE).filter(participant=participant))
    if not enrolments or any(enrolment.covers(session.takes_place_on) for enrolment in enrolments):
        return
    before = [enrolment for enrolment in enrolments if enrolment.started_on < session.takes_place_on]
    near = before[-1] if before else enrolments[0]
    sentence = _("This day is outside the enrolment (%(days)s). Look at the day again.")
    days = {"days": days_in_words(near.started_on, near.ended_on)}
    address = reverse("activities:correct-session", args=[session.pk])
    offer(request, sentence % days, address, _("Correct the session"), is_tap=False, level=messages.WARNING)
