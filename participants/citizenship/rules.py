from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ketch.countries import CODES
from ketch.records.faults import Fault
from participants.citizenship.models import Citizenship
from participants.dated.rules import faults_of_dates


def faults_of_citizenship(citizenship: Citizenship) -> Iterable[Fault]:
    if citizenship.country not in CODES:
        yield Fault(
            "country",
            _("“%(country)s” is not a country code.") % {"country": citizenship.country},
            _("Use two letters of ISO 3166, or XX (stateless), XE (some EU state), XO (some other state)."),
        )
    yield from faults_of_dates(citizenship)
