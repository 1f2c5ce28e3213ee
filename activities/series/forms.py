"""A group's rhythm and who belongs to it: made, changed from a day on, paused, ended."""

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.attendance.choosing import FindsPeople, offer_workers, people_field, worker_field
from activities.attendance.forms import minutes_field, number_field
from activities.models import Activity, Series, SeriesMember
from activities.series import actions, page, rules
from activities.session import recent
from ketch.audit import looks
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import DateField, HourField, OrOtherField, labels, near_day, near_days
from ketch.periods import today
from ketch.words import Values, Words

WEEKS = (1, 2, 4)
RARELY = _("A group meets every week, or every so many weeks up to 8.")


def days_of(series: Series) -> list[tuple[date, Words]]:
    """From which day a change is likely: now, or from its first day on where it has not begun yet."""
    return [*near_days(0, 1)] if series.has_begun else [(series.started_on, _("From its first day on"))]


class SeriesForm(WritingForm):
    series: Series

    @property
    def goes_to(self) -> Series:
        return self.series


class RhythmForm(WritingForm):
    weekday = forms.TypedChoiceField(
        label=_("Day of the week"),
        choices=lambda: labels(Series.Weekday),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a day.")},
    )
    start_time = HourField("16.00", label=_("Hour"))
    minutes = minutes_field(45, 60, 90, 120)
    every_weeks = OrOtherField(
        label=_("How often"),
        other=number_field(RARELY, most=rules.MOST_WEEKS, spoken=_("Every how many weeks")),
        other_words=_("weeks…"),
    )
    worker = worker_field(_("Who leads it"), empty_label=None)
    started_on = near_day(_("From which day on"), 0, 1)

    asked = ("weekday", "every_weeks", "start_time", "minutes", "worker")

    def prepare(self) -> None:
        self.fields["every_weeks"].set_near([(weeks, capfirst(page.how_often(weeks))) for weeks in WEEKS])


class MakeSeriesForm(FindsPeople, RhythmForm):
    """A group with those who belong to it from its first day on."""

    activity: Activity
    message = _("Saved: a new series.")

    members = people_field(_("Who belongs to it"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self.offer("members", recent.people(self.user))
        offer_workers(self, chosen=self.user.pk)
        self.initial["every_weeks"] = 1

    def save(self) -> Series:
        first, people = self.cleaned_data["started_on"], self.cleaned_data["members"]
        return actions.make_series(activity=self.activity, started_on=first, participants=people, by=self.user, **self.answers)


class ChangeSeriesForm(SeriesForm, RhythmForm):
    corrects = "series"
    message = _("Changed. What was before stays as it was.")

    def prepare(self) -> None:
        super().prepare()
        leader = self.series.worker_id
        offer_workers(self, chosen=leader)
        self.fields["started_on"].propose_first(days_of(self.series))
        self.initial["worker"] = leader

    def save(self) -> Series:
        return actions.change_series(series=self.series, on=self.cleaned_data["started_on"], by=self.user, **self.answers)


class EndSeriesForm(SeriesForm):
    message = _("Saved: the last day of the series.")

    on = near_day(_("Last day"), 0, -1)

    def save(self) -> Activity:
        return actions.end_series(series=self.series, on=self.cleaned_data["on"], by=self.user).activity


class PauseForm(SeriesForm):
    """Mostly both days are known; without the last, the group pauses until further notice."""

    message = _("Saved: a pause.")

    started_on = DateField(label=_("First day of the pause"))
    ended_on = DateField(label=_("Last day of the pause"), help_text=_("Empty: until further notice."), required=False)

    def save(self) -> None:
        actions.pause_series(series=self.series, by=self.user, **self.answers)


class AddMembersForm(FindsPeople, SeriesForm):
    message = _("Saved: who belongs to the group.")

    members = people_field(_("Who"), error_messages={"required": _("Choose a person.")})
    on = near_day(_("From which day on"))

    def prepare(self) -> None:
        already = set(self.series.members.lasting(today()).values_list("participant", flat=True))
        self.offer("members", [person for person in recent.people(self.user) if person.pk not in already])
        self.fields["on"].propose_first(days_of(self.series))

    def save(self) -> None:
        people, first = self.cleaned_data["members"], self.cleaned_data["on"]
        actions.add_members(series=self.series, participants=people, on=first, by=self.user)


class MemberForm(SeriesForm):
    """Of a member whom the user may know of."""

    member: SeriesMember

    def context(self) -> Values:
        looks.note_people([self.member.participant_id], of=self.series)
        return {}


class CorrectMemberForm(MemberForm):
    corrects = "member"
    message = _("Corrected.")

    started_on = DateField(label=_("First day in the group"))
    ended_on = DateField(label=_("Last day in the group"), help_text=_("Empty while it goes on."), required=False)

    def save(self) -> None:
        actions.correct_member(member=self.member, by=self.user, **self.answers)


class EndMemberForm(MemberForm):
    message = _("Saved: the last day in the group.")

    on = near_day(_("Last day in the group"), 0, -1)

    def save(self) -> None:
        last = self.cleaned_data["on"]
        actions.correct_member(member=self.member, started_on=self.member.started_on, ended_on=last, by=self.user)


class RemoveMemberForm(MemberForm):
    message = _("Removed from the group.")

    def save(self) -> None:
        actions.remove_member(member=self.member, by=self.user)
