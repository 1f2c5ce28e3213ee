"""Who is expected at a session, and writing down a group that nobody planned."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.attendance.choosing import FindsPeople, offer_workers, people_field, worker_field
from activities.models import Activity, Session
from activities.series.due import due_in
from activities.series.page import day_line
from activities.session import actions, recent
from activities.session.forms import SessionForm
from activities.session.outcomes import ACTIVITY
from activities.session.rules import faults_of_people, faults_of_session
from ketch.pages.lines import Line
from ketch.periods import Period, today
from ketch.values import Values
from participants.models import Participant

FORMAT = Session.Format


class ExpectingForm(FindsPeople, SessionForm):
    """A session and who is expected at it."""

    format = forms.ChoiceField(
        label=_("For whom"),
        choices=((FORMAT.INDIVIDUAL, _("One person")), (FORMAT.GROUP, _("A group"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one person or a group.")},
    )
    people_expected = people_field(_("Who is expected"), required=False)
    worker = worker_field(_("Whose session"), required=False, empty_label=None)

    field_order: Sequence[str] = ("format", "activity", "takes_place_on", "start_time", "minutes", "people_expected")
    near_days = (0, 1)
    is_of_a_group = False

    def __init__(self, *args, participant: Participant | None = None, people: Sequence[Participant] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if participant:
            people = [participant]
            self.initial["format"] = FORMAT.INDIVIDUAL.value
        self.offer("people_expected", [*people, *recent.people(self.user)])
        offer_workers(self, chosen=self.user.pk)
        self.initial.setdefault("people_expected", [person.pk for person in people])
        self.initial.setdefault("takes_place_on", self.fields["takes_place_on"].first_near)

    def clean(self) -> Values:
        data = super().clean() or {}
        if {"format", "people_expected"} <= data.keys():
            for fault in faults_of_people(Session(format=data["format"]), len(data["people_expected"])):
                self.add_error("people_expected", str(fault))
        return data

    @property
    def answers(self) -> Values:
        data, worker = self.cleaned_data, self.cleaned_data.get("worker") or self.user
        return {**self.details, "format": data["format"], "participants": data["people_expected"], "worker": worker}

    def plan(self) -> Session:
        return actions.plan_session(by=self.user, **self.answers)


class GroupForm(ExpectingForm):
    """A group session of today or yesterday that nobody planned. Its register follows."""

    near_days = (0, -1)
    is_of_a_group = True
    formats = (FORMAT.GROUP,)

    def __init__(self, *args, activity: Activity | None = None, **kwargs) -> None:
        last = recent.last_group_session(activity, user=kwargs["user"]) if activity else None
        known = recent.people_of(last, user=kwargs["user"]) if last else []
        as_usual = {"minutes": last.minutes, "start_time": last.start_time} if last else {}
        initial = {"activity": activity.pk, **as_usual} if activity else {}
        super().__init__(*args, people=known, initial=initial, **kwargs)
        self.group_of = activity
        self.fields["format"].required = False

    def clean_format(self) -> str:
        return FORMAT.GROUP

    def clean_takes_place_on(self) -> date:
        """Its register is the next page, and nobody can have attended on a day that is still to come."""
        day = self.cleaned_data["takes_place_on"]
        for fault in faults_of_session(Session(status=Session.Status.HELD, takes_place_on=day, minutes=1)):
            raise forms.ValidationError(str(fault))
        return day

    def save(self) -> str:
        return reverse("activities:take-register", args=[self.plan().pk])

    def announce(self, request: HttpRequest) -> None:
        """The register follows at once."""

    @property
    def due(self) -> list[Line]:
        """Groups of the activity that meet today by their rhythm: these have a register of their own."""
        days = due_in(Period(today(), today()), user=self.user, activity=self.group_of) if self.group_of else []
        return [day_line(session, user=self.user, back=ACTIVITY) for session in days]
