"""Small pictures drawn in the page: an attendance mark, a strip of weeks, bands of dated rows."""

from collections.abc import Sequence
from datetime import date

from django import template

from ketch.documents.geometry import Drawing
from ketch.pages import pictures
from ketch.values import Values

register = template.Library()

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
