"""A move, and correcting a stay. The page shows the stays that touch it before anything is saved."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import DateField, near_day, radio_field, tick_field
from ketch.pages.writing import offer_undo
from ketch.periods import DAY
from participants.accommodation import actions
from participants.accommodation.models import AccommodationStay
from participants.dated.forms import CorrectsRow, OfAFile, RemovesDatedRow


class MoveForm(OfAFile):
    """Each way of living is a button that saves, so that a move of today is two taps."""

    message = _("Move saved.")

    started_on = near_day(_("Since when"))
    status = radio_field(_("Where to"), AccommodationStay.Status, missing=_("Choose how the person lives now."))

    def prepare(self) -> None:
        self.now = self.participant.stays.open().first()

    def save(self) -> None:
        data = self.cleaned_data
        actions.move(participant=self.participant, to=data["status"], on=data["started_on"], by=self.user)

    def announce(self, request: HttpRequest) -> None:
        """It can be undone at once, unless that opened a stay which was over before, or it corrected another move of that day."""
        stay, first = self.participant.stays.open().first(), self.cleaned_data["started_on"]
        if self.now is None:
            can_be_undone = not self.participant.stays.filter(ended_on=first - DAY).exists()
        else:
            can_be_undone = self.now.started_on < first
        if stay and can_be_undone:
            offer_undo(request, str(self.message), reverse("participants:undo-move", args=[self.participant.pk, stay.pk]))
        else:
            super().announce(request)


class WholeStay(OfAFile):
    """From its first day to its last."""

    asked = ("status", "started_on", "ended_on")

    status = radio_field(_("Accommodation"), AccommodationStay.Status, missing=_("Choose how the person lives in this time."))
    started_on = DateField(label=_("First day"))
    ended_on = DateField(label=_("Last day"), help_text=_("Empty while it goes on."), required=False)


class RecordStayForm(WholeStay):
    """One that nobody wrote down at the time."""

    message = _("The stay is recorded.")

    def save(self) -> None:
        actions.record_stay(participant=self.participant, by=self.user, **self.answers)


class CorrectStayForm(CorrectsRow, WholeStay):
    rows = "stays"

    leaving_a_gap = tick_field(_("The stay beside it keeps its days; days in between are not recorded."))

    def prepare(self) -> None:
        if not any(self.touching):
            del self.fields["leaving_a_gap"]

    def save(self) -> None:
        apart = self.cleaned_data.get("leaving_a_gap", False)
        actions.correct_stay(stay=self.row, leaving_a_gap=apart, by=self.user, **self.answers)


class RemoveStayForm(RemovesDatedRow):
    rows = "stays"
    message = _("The stay is removed.")

    def words_of(self, before: AccommodationStay) -> str:
        return _("The stay before goes on: %(stay)s") % {"stay": before.get_status_display()}

    def save(self) -> None:
        actions.remove_stay(stay=self.row, one_before_goes_on=self.before_goes_on, by=self.user)
