"""The filters of People and the search field."""

import uuid
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit import looks
from ketch.periods import today
from participants import search
from participants.due import due_of_each
from participants.models.enrolment import Enrolment
from participants.models.participant import Participant

NOW, EARLIER, ALL = "now", "earlier", "all"
MOST_FOUND = 50
LONGEST = 1_000  # more than the field takes, so that it still says so


class PeopleFilter(forms.Form):
    """Who is in the programme now, who was earlier, or all. Whoever may not read files is not told which."""

    SHOWN = ((NOW, _("In the programme")), (EARLIER, _("Earlier")), (ALL, _("All")))

    show = forms.ChoiceField(choices=SHOWN, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.with_file = may(user, Permission.READ_FILE)
        self.people = Participant.objects.visible_to(user, Permission.SEE_PEOPLE)

    @cached_property
    def shown(self) -> str:
        if not self.with_file:
            return ALL
        return (self.is_valid() and self.cleaned_data["show"]) or NOW

    def filter(self) -> Any:
        people = self.people if self.shown == ALL else self.people.filter(_enrolled()[self.shown])
        return people.prefetch_related("enrolments", "stays", due_of_each()) if self.with_file else people

    def buttons(self) -> list[tuple[str, Any, int]]:
        """Each filter with the number behind it, in one query."""
        if not self.with_file:
            return []
        counts = self.people.aggregate(all=Count("pk"), **{name: Count("pk", filter=q) for name, q in _enrolled().items()})
        return [(name, label, counts[name]) for name, label in self.SHOWN]


class SearchForm(forms.Form):
    words = forms.CharField(
        label=_("Code, call name or name"),
        max_length=100,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false", "class": "form-control"}),
    )

    def among(self, by: Any) -> Any:
        return Participant.objects.visible_to(by, Permission.SEE_PEOPLE)

    def look_up(self, by: Any) -> dict[str, Any]:
        """What the page shows that is opened next, as this form takes it there; see ketch/pages/searched.py."""
        if not self.is_valid():
            return {"words": self.data.get("words", "")[:LONGEST]}
        words = self.cleaned_data["words"]
        found = search.find(words, among=self.among(by), by=by)
        people = [[str(person.pk), person.former_code] for person in found.people[:MOST_FOUND]]
        return {"words": words, "found": people, "said": [str(fault) for fault in found.faults]}

    def found(self, by: Any) -> list[Participant] | None:
        """Whom it found, as far as they may still be seen; None where nothing was looked for. No name is opened for it."""
        if not self.is_valid():
            return None
        for sentence in self.data["said"]:
            self.add_error("words", sentence)
        codes = {uuid.UUID(key): code for key, code in self.data["found"]}
        held = self.among(by).defer("birth_year").in_bulk(codes)
        people = [held[key] for key in codes if key in held]
        for person in people:
            person.former_code = codes[person.pk]
        looks.note_list(Participant, len(people))
        if may(by, Permission.READ_FILE):
            prefetch_related_objects(people, "enrolments", "stays", due_of_each())
        return people


def _enrolled() -> dict[str, Q]:
    entered = Enrolment.objects.filter(participant=OuterRef("pk"), started_on__lte=today())
    now = Q(Exists(entered.on(today())))
    return {NOW: now, EARLIER: Q(Exists(entered)) & ~now}
