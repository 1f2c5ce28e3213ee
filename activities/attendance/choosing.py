"""Choosing people on a page that writes: those at hand as buttons, others by a search that comes back with what was typed.

A page that was opened before two files became one still names the other file: what is sent from it means the file that was kept.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, Reach, reach_of, who_may
from ketch.accounts.models import User
from ketch.audit import looks
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import SELECT
from ketch.records.locking import KEY, named_in
from ketch.words import Values, Words
from participants.models import FormerFile, Participant, ParticipantQuerySet
from participants.people import search


def under_keys_of_today(data: Any, existing: Iterable[UUID] = ()) -> Any:
    """The same fields under the keys that hold now. Of two marks the kept file's stays; of two notes, both.

    `existing`: keys of files that are there.
    """
    keys = set(named_in(data)) - set(map(str, existing)) if hasattr(data, "getlist") else ()
    former = FormerFile.objects.filter(pk__in=keys).values_list("pk", "participant") if keys else ()
    led = {str(old): str(new) for old, new in former}
    if not led:
        return data
    sent = data.copy()
    for name in data:
        sent.setlist(name, [led.get(value, value) for value in data.getlist(name)])
    for name in data:
        if (new := KEY.sub(lambda key: led.get(key.group(), key.group()), name)) != name:
            sent.setlist(new, _values_of_both(sent.getlist(new), sent.getlist(name), together=new.startswith("note-")))
            del sent[name]
    return sent


def _values_of_both(kept: list[str], other: list[str], *, together: bool) -> list[str]:
    """Under a name that both files had on the page."""
    texts = list(dict.fromkeys(text for text in (*kept, *other) if text))
    return ["\n\n".join(texts)] if together else texts[:1]


MOST_FOUND = 12


class FindsPeople(WritingForm):
    """Pressing *Find* sends the whole form: it comes back as typed, with those found, and is not validated yet."""

    words = forms.CharField(
        label=_("Code, call name or name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(
            {"type": "search", "autocomplete": "off", "spellcheck": "false", "class": "form-control", "data-find": True}
        ),
    )

    def __init__(self, data: Any = None, *args, existing: Collection[UUID] = (), **kwargs) -> None:
        super().__init__(under_keys_of_today(data, existing), *args, **kwargs)

    also_read = frozenset({"find"})
    piece: Any = "who"
    # Those whom the page names, for the log.
    offered: Sequence[Participant] = ()

    def context(self) -> Values:
        looks.note_list(Participant, len(self.offered))
        return {}

    @property
    def people(self) -> ParticipantQuerySet:
        return Participant.objects.visible_to(self.user, Permission.WRITE_SESSIONS)

    @property
    def only_redraws(self) -> bool:
        return "find" in self.data

    @property
    def looks_for(self) -> str:
        return str(self.data.get("words", ""))[:100] if self.only_redraws else ""

    @property
    def is_cut(self) -> bool:
        return len(self.found) == MOST_FOUND

    @property
    def found(self) -> list[Participant]:
        return self.looked_up.people[:MOST_FOUND]

    @cached_property
    def looked_up(self) -> search.Found:
        """Its faults say why nobody was looked for by name."""
        return search.find(self.looks_for, among=self.people, by=self.user)

    def offer(self, field: str, people: Iterable[Participant]) -> None:
        """These as buttons, then whoever was found or is chosen already; `field` takes anyone among `people`."""
        offered = {person.pk: person for person in people}
        chosen = self.people.filter(pk__in=keys_in(self.data.getlist(field)))
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


def person_field(**kwargs) -> forms.ModelChoiceField:
    """Whom it is about: a form calls `offer`."""
    return forms.ModelChoiceField(
        Participant.objects.none(), label=_("Who"), widget=forms.RadioSelect, empty_label=None, **kwargs
    )


def people_field(label: Words, **kwargs) -> forms.ModelMultipleChoiceField:
    """The same of several."""
    return forms.ModelMultipleChoiceField(Participant.objects.none(), label=label, widget=forms.CheckboxSelectMultiple, **kwargs)


def worker_field(label: Words, **kwargs) -> forms.ModelChoiceField:
    """A form calls `offer_workers`."""
    return forms.ModelChoiceField(User.objects.none(), label=label, widget=SELECT, **kwargs)


def offer_workers(form: WritingForm, *, chosen: UUID | int | None) -> None:
    """Whose session it is: any colleague's who writes sessions, and whoever has it now. Who works alone is not asked."""
    if reach_of(form.user, Permission.WRITE_SESSIONS) is Reach.OWN:
        del form.fields["worker"]
        return
    writing = Q(is_active=True, role__in=who_may(Permission.WRITE_SESSIONS))
    form.fields["worker"].queryset = User.objects.filter(writing | Q(pk=chosen))
    form.initial.setdefault("worker", chosen)
