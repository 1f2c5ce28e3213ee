from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.languages import codes
from ketch.records.faults import Fault, refuse
from participants.models import Language, Participant


@action
def add_language(*, participant: Participant, by: Actor, **values) -> Language:
    participant.lock()
    row = Language(participant=participant, **values)
    refuse(_faults(row, participant.languages.all()))
    return create([row])[0]


@action
def change_language(*, row: Language, by: Actor, **values) -> None:
    row.participant.lock()
    new = Language(participant=row.participant, **values)
    refuse(_faults(new, row.participant.languages.exclude(pk=row.pk)))
    change(row, **values)


@action
def remove_language(*, row: Language, by: Actor) -> None:
    remove([row])


def _faults(row: Language, others: Iterable[Language]) -> Iterable[Fault]:
    if row.language not in codes():
        yield Fault("language", _("This is no language that Ketch knows."), _("Choose one from the list."))
    if any((other.language, other.use) == (row.language, row.use) for other in others):
        yield Fault("language", _("This language is written down already."), _("Change the line that is there."))
