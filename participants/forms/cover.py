from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.access.roles import who_may
from ketch.accounts.models import User
from ketch.drafts.once import SavesOnce
from ketch.pages.choices import OrOtherField, near_days
from ketch.pages.dates import DateField
from ketch.periods import today
from participants.models.cover import Cover

TWO = 2  # who works with one colleague alone has nobody else to ask


def _colleague(label: Any, required: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        User.objects.none(), label=label, widget=forms.RadioSelect, empty_label=None, error_messages={"required": required}
    )


class CoverForm(SavesOnce):
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


class MoveCoverForm(SavesOnce):
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


class EndCoverForm(SavesOnce):
    """Asks nothing; sent twice it ends once."""

    def __init__(self, *args: Any, cover: Cover, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cover = cover
