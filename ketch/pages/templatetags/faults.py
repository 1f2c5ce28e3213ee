"""The faults of forms, gathered for the summary on top of the page and for its title."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import template
from django.forms import BoundField

from ketch.words import Words

register = template.Library()


class ShownFault(NamedTuple):
    target: str
    label: Words
    words: str


@register.filter
def faults(form: Any) -> list[ShownFault]:
    """Of a form, a formset or several of them: each fault in the words that stand at its field, and where that is."""
    return list(_faults(form)) if form else []


def _faults(form: Any) -> Iterator[ShownFault]:
    if isinstance(form, list | tuple):
        for one in form:
            yield from _faults(one)
    elif hasattr(form, "forms"):
        yield from (ShownFault("", "", words) for words in form.non_form_errors())
        yield from _faults(list(form.forms))
    elif form.is_bound:
        yield from (ShownFault("", "", words) for words in form.non_field_errors())
        for field in form:
            yield from (ShownFault(_target(field), field.label, words) for words in field.errors)


def _target(field: BoundField) -> str:
    """A field of several inputs has no id of its own: its first input takes the focus."""
    if field.id_for_label:
        return field.id_for_label
    return next((part.id_for_label for part in field.subwidgets if part.id_for_label), field.auto_id)
