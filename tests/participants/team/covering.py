"""Seats that covers make."""

from ketch.periods import DAY, today
from participants.models import CaseTeamMember

LATER = today() + 6 * DAY


def seats_of(user):
    return CaseTeamMember.objects.filter(worker=user).order_by("started_on")


def days_of(user, file):
    return list(seats_of(user).filter(participant=file).values_list("started_on", "ended_on"))
