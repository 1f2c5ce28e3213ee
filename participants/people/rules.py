"""Rules of the file itself: its code and the year of birth."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import EARLIEST_YEAR
from ketch.periods import today
from ketch.records.faults import Fault
from participants.people.codes import code_key
from participants.people.models import Participant

LONGEST_KEY = 80  # what the column holds; some letters become two or three


def faults_of_participant(participant: Participant) -> Iterator[Fault]:
    if not participant.code.strip():
        yield Fault("code", _("The code is missing."), _("Give each person a code."))
    if len(code_key(participant.code)) > LONGEST_KEY:
        yield Fault("code", _("The code is too long."), _("Shorten it."))
    if participant.birth_year is not None and not EARLIEST_YEAR <= participant.birth_year <= today().year:
        yield Fault("birth_year", _("This year of birth cannot be."), _("Use a year from 1900 to this one, or leave it empty."))
