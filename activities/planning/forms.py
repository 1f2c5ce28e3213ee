"""Who is expected at a session that is planned, or written down without a plan."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.attendance.choosing import FindsPeople, offer_workers, people_field, worker_field
from activities.models import Session
from activities.planning.clashes import planned_twice
from activities.session import recent
from activities.session.duplicate_forms import AsksAboutDuplicates
from activities.session.forms import SessionForm
from activities.session.rules import faults_of_people
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
        data = super().clean() or {}
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
