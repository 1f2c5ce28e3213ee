from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.access.roles import who_may
from ketch.accounts.models import User
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import PRIVATE, DateField, OrOtherField, labels, near_days
from ketch.periods import DAY, today
from ketch.records.faults import Refused, show_at_fields
from participants.people.models import Participant
from participants.team.models import CaseTeamMember, Cover
from participants.team.take_over import file_with

ROLE = CaseTeamMember.Role
GIVEN = (ROLE.KEY_WORKER, ROLE.STAND_IN, ROLE.THERAPIST)


class SeatForm(WritingForm):
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


class EndSeatForm(WritingForm):
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


TWO = 2  # who works with one colleague alone has nobody else to ask


def _colleague(label: Any, required: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        User.objects.none(), label=label, widget=forms.RadioSelect, empty_label=None, error_messages={"required": required}
    )


class CoverForm(WritingForm):
    use_required_attribute = False

    worker = _colleague(_("Who is away"), _("Choose who is away."))
    stand_in = _colleague(_("Who stands in"), _("Choose who stands in."))
    started_on = OrOtherField(label=_("From"), other=DateField(), other_words=_("Another day"))
    ended_on = DateField(label=_("Until, the last day included"), error_messages={"required": _("Write the last day.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.working().filter(role__in=who_may(Permission.HAND_OVER)).order_by("username")
        people = sorted(staff, key=lambda user: user.pk != self.user.pk)
        for name in ("worker", "stand_in"):
            self.fields[name].queryset = staff
            self.fields[name].widget.choices = [(user.pk, self._name(user)) for user in people]
        self.fields["started_on"].set_near(near_days(0, 1))
        self.initial.setdefault("started_on", today())
        self.initial.setdefault("worker", self.user.pk)
        if len(people) == TWO:
            self.initial.setdefault("stand_in", people[1].pk)

    def _name(self, user: User) -> str:
        return gettext("%(name)s (you)") % {"name": user} if user.pk == self.user.pk else str(user)


class MoveCoverForm(WritingForm):
    """Other days; the first stays once it has begun."""

    use_required_attribute = False

    started_on = DateField(label=_("From"), error_messages={"required": _("Write the first day.")})
    ended_on = DateField(label=_("Until, the last day included"), error_messages={"required": _("Write the last day.")})

    def __init__(self, *args: Any, cover: Cover, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cover = cover
        if cover.has_begun:
            del self.fields["started_on"]
        self.initial = dict(self.held)

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.cover, name) for name in ("started_on", "ended_on") if name in self.fields}

    @property
    def days(self) -> dict[str, Any]:
        """As the action takes them."""
        return {"on": self.cleaned_data.get("started_on", self.cover.started_on), "until": self.cleaned_data["ended_on"]}


class EndCoverForm(WritingForm):
    """Asks nothing; sent twice it ends once."""

    def __init__(self, *args: Any, cover: Cover, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cover = cover


class TakeOverForm(WritingForm):
    use_required_attribute = False

    code = forms.CharField(
        label=_("Code of the file"),
        help_text=_("All of it, as it is written. A file is not looked for here."),
        max_length=60,
        widget=forms.TextInput(PRIVATE),
        error_messages={"required": _("Write the code.")},
    )
    because = forms.CharField(
        label=_("Why"),
        help_text=_("Read by the case team of this file."),
        max_length=2000,
        widget=forms.Textarea({**PRIVATE, "rows": 4}),
        error_messages={"required": _("Write why you have to get into this file now.")},
    )

    participant: Participant | None = None

    def clean(self) -> dict[str, Any]:
        """A code is tried only with a reason: without one nothing is looked up."""
        data = super().clean() or self.cleaned_data
        if data.get("code") and data.get("because"):
            try:
                self.participant = file_with(data["code"], by=self.user)
            except Refused as refused:
                show_at_fields(self, refused.faults)
        return data
