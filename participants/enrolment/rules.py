from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from ketch.records.faults import Fault
from ketch.words.days import short_day
from participants.accommodation.models import AccommodationStay
from participants.enrolment.models import Enrolment


def faults_of_exit(enrolment: Enrolment) -> Iterable[Fault]:
    if enrolment.ended_on and not enrolment.exit_reason:
        yield Fault("exit_reason", _("The reason for the exit is missing."), _("Choose one; “not recorded” is an answer, too."))
    elif enrolment.exit_reason and not enrolment.ended_on:
        yield Fault(
            "ended_on", _("There is a reason for an exit, but no last day."), _("Give the last day, or take out the reason.")
        )


def faults_of_ending_too(stay: AccommodationStay | None, on: date) -> Iterable[Fault]:
    """The stay that is to end with the exit."""
    if stay and stay.started_on > on:
        wrong = _("This stay began after that day, on %(day)s.") % {"day": short_day(stay.started_on)}
        yield Fault("ends_stay", wrong, _("Let it go on, or correct its days first."))
