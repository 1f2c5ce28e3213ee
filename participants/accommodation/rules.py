from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ketch.records.faults import Fault
from ketch.words.days import short_day
from participants.accommodation.models import AccommodationStay


def faults_of_move(stay: AccommodationStay, now: AccommodationStay | None) -> Iterable[Fault]:
    if now and stay.status == now.status and stay.started_on >= now.started_on:
        yield Fault(
            "status",
            _("The person lives like this already, since %(day)s.") % {"day": short_day(now.started_on)},
            _("Choose how the person lives now, or correct the days of that stay."),
        )
