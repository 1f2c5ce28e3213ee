"""What could not be saved as it was sent, and what its author is shown instead.

Conflict: two people changed the same fields of one record; what is equal stands once, the rest side by side. NoLongerFits: the
page does not open any more, or has lost a field; what was written there is kept as a draft and shown without its form.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch import countries
from ketch.audit import entries
from ketch.drafts import keeping
from ketch.drafts.merging import both, pieces, plain
from ketch.drafts.models import Draft
from ketch.drafts.sent import KEEP, Seal, Text, changed_in, days_in, seal_in
from ketch.languages import language_name
from ketch.words import Values


class Conflict(Exception):
    """Two people changed the same fields of `form`. Nothing was written; the door shows the page that asks."""

    def __init__(self, form: Any, names: list[str], asked: Values) -> None:
        self.form, self.names, self.asked = form, names, asked
        super().__init__(", ".join(names))

    @cached_property
    def differing(self) -> list["Differing"]:
        stored = self.form.stored
        return [Differing(self.form, name, stored[name]) for name in self.names]

    @property
    def log(self) -> dict[UUID | None, dict[str, list[Any]]]:
        """Both values of each, for the history: by person, so that each has her own; None has what is about nobody alone."""
        stored, mine = self.form.stored, self.form.cleaned_data
        log: dict[UUID | None, dict[str, list[Any]]] = defaultdict(dict)
        for name in self.names:
            field, was = self.form.logged(name, stored[name])
            log[self.form.about_field(name)][field] = [was, self.form.logged(name, mine.get(name))[1]]
        return log

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Everything that came in and is not asked again."""
        asked = {one.box.html_name for one in self.differing if one.is_text} | {one.keep_name for one in self.differing}
        left_out = {"csrfmiddlewaretoken", "draft", *asked}
        data = self.form.data
        return [(name, value) for name in data if name not in left_out for value in data.getlist(name)]


class Differing:
    """One field that both changed. Texts begin as both together; of other values nothing is chosen beforehand."""

    def __init__(self, form: Any, name: str, theirs: Any) -> None:
        self.box, self.keep_name = form[name], KEEP + name
        field, mine = self.box.field, form.cleaned_data.get(name)
        words, their_words = field_in_words(field, mine), field_in_words(field, theirs)
        self.mine, self.theirs = pieces(words, their_words), pieces(their_words, words)
        self.is_text = isinstance(field.widget, forms.Textarea)
        self.merged = both(plain(theirs), plain(mine), plain(form.writing.shown.get(name, ""))) if self.is_text else ""


def field_in_words(field: Any, value: Any) -> str:
    """A value as its own field would show it. `unoffered`: words for values that the field itself does not offer."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, time):
        return time_format(value, "TIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, Model):
        return capfirst(str(value))
    if isinstance(value, QuerySet | list | tuple | set):
        return ", ".join(sorted(field_in_words(field, each) for each in value))
    labels = {plain(key): label for key, label in getattr(field, "choices", [])} | getattr(field, "unoffered", {})
    return str(labels.get(plain(value), plain(value)))


def ask(request: HttpRequest, conflict: Conflict, record: Any) -> HttpResponse:
    """409: nothing was saved yet. The answers are sent to the same page, where everything is compared once more."""
    keeping.keep(conflict.form.data, request.user)
    record = conflict.form.subject or record
    for person, changes in conflict.log.items():
        about = person or entries.whom(record)
        entries.note("set beside", record, about=about, changes=changes, field_names=" ".join(changes))
    # The same draft, which also holds what was asked and what the record had by then. Without a seal nothing is asked.
    seal: Seal = conflict.form.writing.seal
    seal = replace(seal, asked=seal.asked | conflict.asked)
    context = {"conflict": conflict, "seal": str(seal), "page": request.path}
    return render(request, "drafts/conflict.html", context, status=409)


class NoLongerFits(Exception):
    """Something was written in a field that the page has no more. The door leads to what was written: see `own_words_address`."""

    def __init__(self, sent: QueryDict) -> None:
        self.sent = sent
        super().__init__()


@dataclass(frozen=True)
class Written:
    """label: what the page called the field; "" where it came into the page later."""

    label: str
    words: str


def own_words_address(request: HttpRequest, sent: QueryDict | None = None) -> str:
    """Of a page that did not open: where its author finds what was sent to it now, or was begun there; "" where nothing was.

    What is sent comes back to the same page first, which may be open for reading.
    """
    if request.method == "POST":
        return keeping.keep(sent or request.POST, request.user)
    return "" if keeping.resumed(request) is None else reverse("pages:draft", args=[request.GET[keeping.RESUME]])


def written_in(draft: Draft) -> list[Written]:
    """What its author changed on the page, in the order of the form. What stood there before is not repeated."""
    text: Text = draft.text or {}
    seal = seal_in(text) or Seal(draft.pk, str(draft.author_id), draft.page)
    choices, changed = _words_of_choices(), changed_in(text, seal)
    in_order = [name for name in dict.fromkeys((*seal.labels, *changed)) if name in changed]
    days = {day: " ".join(reversed(parts)) for day, parts in days_in(text).values()}
    values = {name: " ".join(days.get(value, value) for value in changed[name]) for name in in_order}
    return [Written(seal.labels.get(name, ""), _value_in_words(name, value, choices)) for name, value in values.items()]


def _value_in_words(name: str, value: str, choices: dict[str, str]) -> str:
    """A code of a language or a country is one only where it was asked for: "it" in a note is no Italian."""
    asked_for = name.partition("-")[0]
    if asked_for.endswith("language"):
        return language_name(value)
    if asked_for.endswith("country") and value in countries.CODES:
        return countries.country_name(value)
    return choices.get(value, value)


def _words_of_choices() -> dict[str, str]:
    """Of the values that mean the same wherever they are chosen."""
    found: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            for value, words in field.flatchoices:
                found[str(value)].add(capfirst(str(words)))
    return {"on": _("yes")} | {value: words.pop() for value, words in found.items() if len(words) == 1}
