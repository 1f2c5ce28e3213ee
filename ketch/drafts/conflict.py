"""What two people changed at once in one record, as a page shows it: equal once, the others side by side."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.audit import entries
from ketch.drafts.keeping import keep
from ketch.drafts.merging import Piece, both, pieces, plain
from ketch.drafts.sent import Seal, new_seal, open_seal
from ketch.values import Values

KEEP = "keep-"


class Conflict(Exception):
    """Two people changed the same fields of `form`. Nothing was written; the door shows the page that asks."""

    def __init__(self, form: Any, names: list[str], asked: Values) -> None:
        self.form, self.names, self.asked = form, names, asked
        super().__init__(", ".join(names))

    @property
    def differing(self) -> list["Differing"]:
        return [Differing(self.form, name) for name in self.names]

    @property
    def log(self) -> dict[Any, dict[str, list[Any]]]:
        """Both values of each, for the history: by person, so that each has her own; None has what is about nobody alone."""
        held, mine = self.form.held, self.form.cleaned_data
        log: dict[Any, dict[str, list[Any]]] = defaultdict(dict)
        for name in self.names:
            field, was = self.form.logged(name, held[name])
            log[self.form.about_field(name)][field] = [was, self.form.logged(name, mine.get(name))[1]]
        return log

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Everything that came in and is not asked again."""
        asked = {self.form[name].html_name for name in self.names if Differing(self.form, name).is_text}
        decided_anew = {KEEP + name for name in self.names}
        left_out = {"csrfmiddlewaretoken", "draft", *asked, *decided_anew}
        data = self.form.data
        return [(name, value) for name in data if name not in left_out for value in data.getlist(name)]


@dataclass(frozen=True)
class Differing:
    """One field that both changed. Texts begin as both together; of other values nothing is chosen beforehand."""

    form: Any
    name: str

    @property
    def label(self) -> Any:
        return self.form[self.name].label

    @property
    def html_name(self) -> str:
        return self.form[self.name].html_name

    @property
    def keep_name(self) -> str:
        return KEEP + self.name

    @property
    def is_text(self) -> bool:
        return isinstance(self._field.widget, forms.Textarea)

    @property
    def _field(self) -> Any:
        return self.form.fields[self.name]

    @property
    def _theirs(self) -> Any:
        return self.form.held[self.name]

    @property
    def _mine(self) -> Any:
        return self.form.cleaned_data.get(self.name)

    @property
    def mine(self) -> list[Piece]:
        return pieces(*self._words())

    @property
    def theirs(self) -> list[Piece]:
        return pieces(*reversed(self._words()))

    def _words(self) -> tuple[str, str]:
        return in_words(self._field, self._mine), in_words(self._field, self._theirs)

    @property
    def merged(self) -> str:
        return both(plain(self._theirs), plain(self._mine), plain(self.form.writing.shown.get(self.name, "")))


def in_words(field: Any, value: Any) -> str:
    """A value as its own field would show it. `told`: words for values that the field itself does not offer."""
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
        return ", ".join(sorted(in_words(field, each) for each in value))
    labels = {plain(key): label for key, label in getattr(field, "choices", [])} | getattr(field, "told", {})
    return str(labels.get(plain(value), plain(value)))


def ask(request: HttpRequest, conflict: Conflict, record: Any) -> HttpResponse:
    """409: nothing was saved yet. The answers are sent to the same page, where everything is compared once more."""
    keep(conflict.form.data, request.user)
    record = conflict.form.subject or record
    for person, changes in conflict.log.items():
        about = person or entries.whom(record)
        entries.note("set beside", record, about=about, changes=changes, field_names=" ".join(changes))
    context = {"conflict": conflict, "seal": _seal(request, conflict), "page": request.path}
    return render(request, "drafts/conflict.html", context, status=409)


def _seal(request: HttpRequest, conflict: Conflict) -> str:
    """The same draft, which also holds what was asked and what the record had by then."""
    seal = conflict.form.writing.seal or open_seal(new_seal(request.user, request.path))
    assert isinstance(seal, Seal)
    return str(replace(seal, asked={**seal.asked, **conflict.asked}))
