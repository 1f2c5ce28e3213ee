"""Who is expected at a session that is planned, or written down without a plan; and a group that nobody planned."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.attendance.choosing import FindsPeople, offer_workers, people_field, worker_field
from activities.models import Activity, Session
from activities.planning.clashes import planned_twice
from activities.planning.page import groups_of_today
from activities.session import recent
from activities.session.actions import plan_session
from activities.session.duplicate_forms import AsksAboutDuplicates
from activities.session.forms import SessionForm
from activities.session.rules import faults_of_people, faults_of_session
from ketch.words import Values
from participants.models import Participant

FORMAT = Session.Format


class ExpectingForm(AsksAboutDuplicates, FindsPeople, SessionForm):
    """A session and who is expected at it."""

    participant: Participant | None = None

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

    def prepare(self) -> None:
        super().prepare()
        if self.participant:
            self.initial["format"] = FORMAT.INDIVIDUAL.value
        people = self.as_usual()
        self.offer("people_expected", [*people, *recent.people(self.user)])
        offer_workers(self, chosen=self.user.pk)
        self.initial.setdefault("people_expected", [person.pk for person in people])
        self.initial.setdefault("takes_place_on", self.fields["takes_place_on"].first_near)

    def as_usual(self) -> Sequence[Participant]:
        """Who is chosen when the page opens."""
        return [self.participant] if self.participant else []

    def clean(self) -> Values:
        data = super().clean()
        if {"format", "people_expected"} <= data.keys():
            for fault in faults_of_people(Session(format=data["format"]), len(data["people_expected"])):
                self.add_error("people_expected", str(fault))
        return data

    @property
    def answers(self) -> Values:
        data, worker = self.cleaned_data, self.cleaned_data.get("worker") or self.user
        return {**super().answers, "format": data["format"], "participants": data["people_expected"], "worker": worker}

    @property
    def days(self) -> list[date]:
        return [self.cleaned_data["takes_place_on"]]

    @cached_property
    def wanted(self) -> list[Session]:
        """As they shall be planned."""
        fields = {name: value for name, value in self.answers.items() if name != "participants"}
        return [Session(status=Session.Status.PLANNED, **fields | {"takes_place_on": day}) for day in self.days]

    def same_as_typed(self) -> list[Session]:
        return planned_twice(self.wanted, self.cleaned_data["people_expected"].first(), user=self.user)


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
        return groups_of_today(user=self.user, activity=self.group_of) if self.group_of else []

    def save(self) -> str:
        session = plan_session(by=self.user, **self.answers)
        self.tell_apart(session)
        return reverse("activities:take-register", args=[session.pk])

    def announce(self, request: HttpRequest) -> None:
        """The register follows at once."""
