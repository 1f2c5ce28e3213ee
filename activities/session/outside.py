"""A session on a day outside every enrolment counts apart, and mostly one figure of its year is wrong: said once it is saved."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import Session
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.writing import offer
from ketch.words import days_in_words
from participants.models import Enrolment, Participant


def say_if_outside(request: HttpRequest, session: Session, participant: Participant, *, user: User) -> None:
    """To who may know when the person was enrolled, and of nobody who never was."""
    enrolments = list(Enrolment.objects.visible_to(user, Permission.READ_FILE).filter(participant=participant))
    if not enrolments or any(enrolment.covers(session.takes_place_on) for enrolment in enrolments):
        return
    before = [enrolment for enrolment in enrolments if enrolment.started_on < session.takes_place_on]
    near = before[-1] if before else enrolments[0]
    sentence = _("This day is outside the enrolment (%(days)s). Look at the day again.")
    days = {"days": days_in_words(near.started_on, near.ended_on)}
    address = reverse("activities:correct-session", args=[session.pk])
    offer(request, sentence % days, address, _("Correct the session"), is_tap=False, level=messages.WARNING)
