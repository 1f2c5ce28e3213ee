"""Writing down a group that nobody planned."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from activities.models import Activity, Session
from activities.planning.forms import ExpectingForm
from activities.series.due import due_in
from activities.session import recent
from activities.session.actions import plan_session
from activities.session.doubles import groups_of_today
from activities.session.lines import day_and_hour
from activities.session.rules import faults_of_session
from ketch.periods import Period, today
from participants.models import Participant

FORMAT = Session.Format


class GroupForm(ExpectingForm):
    """A group session of today or yesterday that nobody planned. Its register follows."""

    group_of: Activity | None = None
    record_name = "group_of"  # `activity` is the name of a field
    near_days = (0, -1)
    formats = (FORMAT.GROUP,)

    def prepare(self) -> None:
        if self.group_of:
            self.initial["activity"] = self.group_of.pk
        if self.last:
            self.initial.update(minutes=self.last.minutes, start_time=self.last.start_time)
        super().prepare()
        self.fields["format"].required = False

    @cached_property
    def last(self) -> Session | None:
        return recent.last_group_session(self.group_of, user=self.user) if self.group_of else None

    def as_usual(self) -> Sequence[Participant]:
        return recent.people_of(self.last, user=self.user) if self.last else []

    def clean_format(self) -> str:
        return FORMAT.GROUP

    def clean_takes_place_on(self) -> date:
        """Its register is the next page, and nobody can have attended on a day that is still to come."""
        day = self.cleaned_data["takes_place_on"]
        for fault in faults_of_session(Session(status=Session.Status.HELD, takes_place_on=day, minutes=1)):
            raise forms.ValidationError(str(fault))
        return day

    @cached_property
    def lately(self) -> list[Session]:
        """Groups of the activity of today, also those that meet by their rhythm: they have a register of their own."""
        if self.group_of is None:
            return []
        due = due_in(Period(today(), today()), user=self.user, activity=self.group_of)
        return sorted([*due, *groups_of_today(user=self.user, activity=self.group_of)], key=day_and_hour)

    def save(self) -> str:
        session = plan_session(by=self.user, **self.answers)
        self.tell_apart(session)
        return reverse("activities:take-register", args=[session.pk])

    def announce(self, request: HttpRequest) -> None:
        """The register follows at once."""
