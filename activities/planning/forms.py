"""Who is expected at a session that is planned, or written down without a plan."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.attendance.choosing import FindsPeople, offer_workers, people_field, worker_field
from activities.models import Session
from activities.session import actions, recent
from activities.session.forms import SessionForm
from activities.session.rules import faults_of_people
from ketch.words import Values
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
