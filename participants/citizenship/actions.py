from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.countries import CODES
from ketch.encryption.unreadable import Unreadable
from ketch.records.faults import Fault, refuse
from participants.dated.rules import corrected, faults_of_dates, faults_of_days_long_gone, faults_of_meeting
from participants.models import Citizenship, Participant


def faults_of_citizenship(citizenship: Citizenship) -> Iterable[Fault]:
    if citizenship.country not in CODES and not isinstance(citizenship.country, Unreadable):
        yield Fault(
            "country",
            _("“%(country)s” is not a country code.") % {"country": citizenship.country},
            _("Use two letters of ISO 3166, or XX (stateless), XE (some EU state), XO (some other state)."),
        )
    yield from faults_of_dates(citizenship)


@action
def record_citizenship(
    *, participant: Participant, country: str, by: Actor, started_on: date | None = None, ended_on: date | None = None
) -> Citizenship:
    participant.lock()
    citizenship = Citizenship(participant=participant, country=country, started_on=started_on, ended_on=ended_on)
    _refuse_faults(citizenship)
    return create([citizenship])[0]


@action
def correct_citizenship(*, citizenship: Citizenship, by: Actor, **values) -> None:
    """`values`: country, started_on, ended_on, those that change. Other citizenships stay: a person may have several at once."""
    citizenship.participant.lock()
    citizenship.refresh_from_db()
    _refuse_faults(corrected(citizenship, **values))
    change(citizenship, **values)


@action
def remove_citizenship(*, citizenship: Citizenship, by: Actor) -> None:
    citizenship.participant.lock()
    remove([citizenship])


def _refuse_faults(wanted: Citizenship) -> None:
    refuse([*faults_of_citizenship(wanted), *faults_of_days_long_gone(wanted)])
    # The country is sealed, so the database cannot compare it: under the lock on the person, this check is the last word.
    others = wanted.participant.citizenships.exclude(pk=wanted.pk)
    refuse(faults_of_meeting(wanted, (other for other in others if other.country == wanted.country)))
