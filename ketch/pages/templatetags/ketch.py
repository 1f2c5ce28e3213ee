"""What templates may ask of the foundation: days in words, faults of forms, lines, small pictures, pieces, offers."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django import template
from django.forms import BoundField
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.translation import ngettext

from ketch.documents.charts import Drawing
from ketch.pages import lines, pictures, pieces, writing
from ketch.words import Values, Words, from_to, margin_day, near, short_day, weekday

register = template.Library()

for as_filter in (weekday, near, margin_day, short_day, writing.offer_of):
    register.filter(as_filter)
register.simple_tag(from_to)
register.simple_tag(pieces.piece, takes_context=True)


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


@register.inclusion_tag("components/log_row.html")
def log_line(line: lines.Line) -> Values:
    return vars(line)


WEEKS_ON_DESK, WEEKS_ON_PHONE = 26, 11


@register.inclusion_tag("components/mark.html")
def mark(status: str) -> Values:
    return {"status": status}


@register.inclusion_tag("components/strip.html")
def attendance_strip(rows: Sequence[tuple[str, Sequence[str | None]]], sentence: str) -> Values:
    """`rows`: a name and its weeks, oldest first. `sentence` says what the picture shows to who cannot see it."""
    return {
        "sentence": sentence,
        "sizes": [("on-desk", pictures.strip(rows, WEEKS_ON_DESK)), ("on-phone", pictures.strip(rows, WEEKS_ON_PHONE))],
    }


@register.inclusion_tag("components/spans.html")
def dated_bands(rows: Sequence[pictures.SpanRow], first: date, last: date) -> Values:
    """Dated rows as bands from `first` to `last`; the words beside them say the same, so the picture itself is silent."""
    return {
        "rows": [(row, [pictures.stretch(span, first, last) for span in row.spans]) for row in rows],
        "years": pictures.years(first, last),
    }


@register.inclusion_tag("components/curve.html")
def curve(drawings: Sequence[Drawing], sentence: str) -> Values:
    """Columns over time with numbered marks; `sentence` says what the picture shows to who cannot see it."""
    return {"drawings": drawings, "sentence": sentence}


WALK_INS = 20


@register.simple_tag
def mark_others_words(total: int) -> str:
    """The button of the register names a number that changes with every tap, so all its sentences come with the page.
    JSON: the words for 0, 1, 2 … rows not yet recorded, with some more for people who walk in."""
    return json.dumps([mark_others(n) for n in range(total + WALK_INS)], ensure_ascii=False)


@register.filter
def mark_others(n: int) -> str:
    return ngettext("Mark the other %(n)d person present", "Mark the other %(n)d people present", n) % {"n": n}


@register.simple_tag(takes_context=True)
def block_again(context: template.Context, name: str) -> str:
    """The words of a block once more: the title of a page is its heading. Django renders a block only in its own place."""
    return strip_tags(context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)).strip()
