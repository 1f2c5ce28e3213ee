"""Who belongs to a series, from when to when."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.attendance.choosing import FindsPeople
from activities.forms.series import day_field, days_of
from activities.models.series import Series, SeriesMember
from activities.session import recent
from ketch.access.permissions import Permission
from ketch.drafts.once import SavesOnce
from ketch.pages.choices import near_days
from ketch.pages.dates import DateField
from ketch.periods import today
from participants.models import Participant


class AddMembersForm(FindsPeople, SavesOnce):
    use_required_attribute = False

    members = forms.ModelMultipleChoiceField(
        Participant.objects.none(),
        label=_("Who"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose a person.")},
    )
    on = day_field(_("From which day on"))

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series
        already = set(series.members.lasting(today()).values_list("participant", flat=True))
        self.offer("members", [person for person in recent.people(self.user) if person.pk not in already])
        self.fields["on"].set_near(days_of(series))
        self.initial["on"] = self.fields["on"].first_near


class MemberForm(SavesOnce):
    """Of a row that the user may see. Pressed twice, it leads to the same page, though a removed row is there no more."""

    use_required_attribute = False

    def __init__(self, *args: Any, series: Series, key: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series, self.key = series, key

    @cached_property
    def found(self) -> SeriesMember | None:
        seen = self.series.members.visible_to(self.user, Permission.WRITE_SESSIONS)
        return seen.filter(pk=self.key).select_related("participant").first()

    @property
    def row(self) -> SeriesMember:
        if self.found is None:
            raise Http404
        return self.found


class CorrectMemberForm(MemberForm):
    started_on = DateField(label=_("First day in the group"))
    ended_on = DateField(label=_("Last day in the group"), help_text=_("Empty while it goes on."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(self.held)

    @property
    def held(self) -> dict[str, Any]:
        return {"started_on": self.row.started_on, "ended_on": self.row.ended_on}

    @property
    def days(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("started_on", "ended_on")}


class EndMemberForm(MemberForm):
    on = day_field(_("Last day in the group"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].set_near(near_days(0, -1))
        self.initial["on"] = self.fields["on"].first_near

    @property
    def days(self) -> dict[str, Any]:
        return {"started_on": self.row.started_on, "ended_on": self.cleaned_data["on"]}


class RemoveMemberForm(MemberForm):
    pass
