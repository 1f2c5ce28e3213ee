"""Choosing people: a handful is offered, everyone else is found in place. Only those whom one may see."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.forms.as_kept import as_kept
from ketch.access.permissions import Permission
from participants.models import Participant
from participants.people import search

MOST_FOUND = 12


class FindsPeople(forms.Form):
    """Pressing *Find* sends the whole form: it comes back as typed, with those found, and nothing is judged yet."""

    words = forms.CharField(
        label=_("Code, call name or name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(
            {"type": "search", "autocomplete": "off", "spellcheck": "false", "class": "form-control", "data-find": True}
        ),
    )

    def __init__(self, data: Any = None, *args: Any, known: Collection[UUID] = (), **kwargs: Any) -> None:
        super().__init__(as_kept(data, known), *args, **kwargs)

    also_read = frozenset({"find"})
    # Those whom the page names, for the log.
    offered: Sequence[Participant] = ()

    @property
    def people(self) -> Any:
        return Participant.objects.visible_to(self.user, Permission.WRITE_SESSIONS)

    @property
    def is_finding(self) -> bool:
        return self.is_bound and "find" in self.data

    @property
    def looks_for(self) -> str:
        return str(self.data.get("words", ""))[:100] if self.is_finding else ""

    @property
    def is_cut(self) -> bool:
        return len(self.found) == MOST_FOUND

    @property
    def found(self) -> list[Participant]:
        return self._search.people[:MOST_FOUND]

    @property
    def unfound(self) -> list[Any]:
        """Why nobody was looked for by name."""
        return self._search.faults

    @cached_property
    def _search(self) -> search.Found:
        return search.find(self.looks_for, among=self.people, by=self.user)

    def full_clean(self) -> None:
        if self.is_finding:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_finding and super().is_valid()

    def offer(self, field: str, people: Iterable[Participant]) -> None:
        """These as buttons, then whoever was found or is chosen already; `field` takes anyone among `people`."""
        offered = {person.pk: person for person in people}
        chosen = self.people.filter(pk__in=keys_in(self.data.getlist(field))) if self.is_bound else ()
        offered |= {person.pk: person for person in (*chosen, *self.found)}
        self.fields[field].queryset = self.people
        self.offered = list(offered.values())
        self.fields[field].widget.choices = [(person.pk, person) for person in self.offered]


def keys_in(typed: Iterable[str]) -> list[UUID]:
    """What is a key; the field itself says what is wrong with the rest."""
    keys = []
    for text in typed:
        with suppress(ValueError):
            keys.append(UUID(text))
    return keys
