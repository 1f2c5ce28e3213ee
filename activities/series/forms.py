"""A group's rhythm: making it, changing it from a day on, its last day, its pauses."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from activities.attendance.choosing import FindsPeople, offer_workers
from activities.attendance.forms import LASTS, number_field
from activities.series.lines import how_often
from activities.series.models import Series, SeriesMember
from activities.series.rules import MOST_WEEKS
from activities.session import recent
from ketch.access.permissions import Permission
from ketch.accounts.models import User
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import DateField, OrOtherField, near_days
from ketch.periods import today
from participants.models import Participant

LENGTHS, WEEKS = (45, 60, 90, 120), (1, 2, 4)
RARELY = _("A group meets every week, or every so many weeks up to 8.")
RHYTHM = ("weekday", "every_weeks", "start_time", "minutes", "worker")


def day_field(label: Any, **kwargs: Any) -> OrOtherField:
    return OrOtherField(label=label, other=DateField(), other_words=_("Another day"), **kwargs)


def days_of(series: Series) -> list[tuple[date, Any]]:
    """From which day something mostly changes in a group: now, or, where it has yet to begin, from its first day on."""
    return [(series.started_on, _("From its first day on"))] if series.started_on > today() else [*near_days(0, 1)]


class RhythmForm(WritingForm):
    use_required_attribute = False

    weekday = forms.TypedChoiceField(
        label=_("Day of the week"), coerce=int, widget=forms.RadioSelect, error_messages={"required": _("Choose a day.")}
    )
    every_weeks = OrOtherField(
        label=_("How often"),
        other=number_field(RARELY, most=MOST_WEEKS, spoken=_("Every how many weeks")),
        other_words=_("weeks…"),
    )
    start_time = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"placeholder": "16.00", "autocomplete": "off", "class": "form-control short"}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write the hour like 16.00.")),
    )
    minutes = OrOtherField(label=_("How long, in minutes"), other=number_field(LASTS, spoken=_("Minutes")), other_words=_("min…"))
    worker = forms.ModelChoiceField(
        User.objects.none(), label=_("Who leads it"), empty_label=None, widget=forms.Select({"class": "form-select"})
    )
    started_on = day_field(_("From which day on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekday"].choices = [(day.value, capfirst(day.label)) for day in Series.Weekday]
        self.fields["every_weeks"].set_near([(weeks, capfirst(how_often(weeks))) for weeks in WEEKS])
        self.fields["minutes"].set_near([(length, length) for length in LENGTHS])

    @property
    def rhythm(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in RHYTHM}


class MakeSeriesForm(FindsPeople, RhythmForm):
    """A group with those who belong to it from its first day on."""

    members = forms.ModelMultipleChoiceField(
        Participant.objects.none(), label=_("Who belongs to it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.offer("members", recent.people(self.user))
        offer_workers(self, self.user, chosen=self.user.pk)
        self.fields["started_on"].set_near(near_days(0, 1))
        self.initial.update(started_on=self.fields["started_on"].first_near, every_weeks=1)

    @property
    def made(self) -> dict[str, Any]:
        data = self.cleaned_data
        whole = {"activity": self.activity, "started_on": data["started_on"], "participants": data["members"]}
        return self.rhythm | whole


class ChangeSeriesForm(RhythmForm):
    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series
        offer_workers(self, self.user, chosen=series.worker_id)
        self.fields["started_on"].set_near(days_of(series))
        self.initial = {**self.held, "worker": series.worker_id, "started_on": self.fields["started_on"].first_near}

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.series, name) for name in RHYTHM}


class EndSeriesForm(WritingForm):
    use_required_attribute = False

    on = day_field(_("Last day"))

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series
        self.fields["on"].set_near(near_days(0, -1))
        self.initial["on"] = self.fields["on"].first_near


class PauseForm(WritingForm):
    """Both days are known when a pause is planned; an open end is a group that waits for better days."""

    use_required_attribute = False

    started_on = DateField(label=_("First day of the pause"))
    ended_on = DateField(label=_("Last day of the pause"), help_text=_("Empty: until further notice."), required=False)

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series

    @property
    def days(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("started_on", "ended_on")}


class AddMembersForm(FindsPeople, WritingForm):
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


class MemberForm(WritingForm):
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
