"""What the forms of a person's file share: the person, the row they are about, and whether the row before it goes on."""

from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.drafts.forms import WritingForm
from ketch.pages.fields import radio_field
from ketch.records.record import Record
from ketch.words import Values
from participants.dated.rules import Neighbours, neighbours
from participants.people.models import Participant


class OfAFile(WritingForm):
    """`leads_to`: the page of the person that follows once it is saved."""

    participant: Participant
    leads_to = "detail"

    @property
    def goes_to(self) -> str:
        return reverse(f"participants:{self.leads_to}", args=[self.participant.pk])

    def context(self) -> Values:
        return {"participant": self.participant}


class OfARow(OfAFile):
    """A page about one row of the file. `rows`: the relation of the participant in which it is found."""

    rows: str
    row: Any

    @classmethod
    def rows_of(cls, participant: Participant) -> Any:
        return getattr(participant, cls.rows)

    def others_alike(self) -> Any:
        """The other rows of which only one is true on a day."""
        return self.rows_of(self.participant).exclude(pk=self.row.pk)

    @cached_property
    def touching(self) -> Neighbours:
        return neighbours(self.row, self.others_alike())


class OfARecord(OfARow):
    """The same where the address names the record alone: the record knows whom it is about."""

    record_name = "row"

    def __init__(self, *args, row: Record, **kwargs) -> None:
        participant = attrgetter(str(row.about).replace("__", "."))(row)
        super().__init__(*args, row=row, participant=participant, **kwargs)


class CorrectsRow(OfARow):
    corrects = "row"
    message = _("Corrected.")


class RemovesDatedRow(OfARow):
    """Where another row leads up to it, somebody says what becomes of its days."""

    goes_on = radio_field(_("What about these days"), (), missing=_("Choose what becomes of these days."))

    def prepare(self) -> None:
        self.before = self.touching.before
        if self.before:
            self.fields["goes_on"].choices = [("yes", self.words_of(self.before)), ("no", _("Not recorded"))]
        else:
            del self.fields["goes_on"]

    def words_of(self, before: Any) -> str:
        """Says that the row before goes on."""
        raise NotImplementedError

    @property
    def before_goes_on(self) -> bool:
        return self.cleaned_data.get("goes_on") == "yes"
