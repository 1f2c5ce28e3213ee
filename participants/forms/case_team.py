from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.access.roles import who_may
from ketch.accounts.models import User
from ketch.drafts.once import SavesOnce
from ketch.pages.choices import PRIVATE, OrOtherField, labels, near_days
from ketch.pages.dates import DateField
from ketch.periods import DAY, today
from participants.models.case_team import CaseTeamMember
from participants.people.models import Participant

ROLE = CaseTeamMember.Role
GIVEN = (ROLE.KEY_WORKER, ROLE.STAND_IN, ROLE.THERAPIST)


class SeatForm(SavesOnce):
    use_required_attribute = False

    worker = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose who gets the seat.")},
    )
    role = forms.ChoiceField(
        label=_("As what"),
        choices=lambda: labels(GIVEN),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose as what.")},
    )
    started_on = OrOtherField(label=_("From"), other=DateField(), other_words=_("Another day"))
    ended_on = DateField(label=_("Until, the last day included"), help_text=_("Empty: until further notice."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sits = User.objects.working().filter(role__in=who_may(Permission.SEE_PEOPLE)).exclude(pk=self.user.pk)
        self.fields["worker"].queryset = sits
        words = [(user.pk, f"{user} ({user.get_role_display()})") for user in sits.order_by("username")]
        self.fields["worker"].widget.choices = words
        self.fields["started_on"].set_near(near_days(0, 1))
        self.initial.setdefault("started_on", today())

    def clean_started_on(self) -> Any:
        """Nobody is said to have sat there on days that are over."""
        if self.cleaned_data["started_on"] < today():
            raise forms.ValidationError(_("This day is over. Let the seat begin today or later."))
        return self.cleaned_data["started_on"]


class EndSeatForm(SavesOnce):
    use_required_attribute = False

    ended_on = OrOtherField(label=_("When does it end"), other=DateField(), other_words=_("After another day"))

    def __init__(self, *args: Any, seat: CaseTeamMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat = seat
        near = [(today() - DAY, gettext("Now")), (today(), gettext("After today"))]
        self.fields["ended_on"].set_near(near)

    @property
    def held(self) -> dict[str, Any]:
        return {"ended_on": self.seat.ended_on}


class FindSeatsForm(forms.Form):
    """By the code alone: whoever manages seats gives them in files that she does not see."""

    code = forms.CharField(label=_("Code of the file"), max_length=60, widget=forms.TextInput(PRIVATE))

    found: Participant | None = None

    def clean_code(self) -> str:
        self.found = Participant.objects.with_code_as_typed(self.cleaned_data["code"])
        if self.found is None:
            raise forms.ValidationError(_("There is no such file."))
        return self.cleaned_data["code"]
