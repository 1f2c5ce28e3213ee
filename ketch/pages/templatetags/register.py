"""The button of the register names a number that changes with every tap, so all its sentences come with the page."""

import json

from django import template
from django.utils.translation import ngettext

register = template.Library()

WALK_INS = 20


@register.simple_tag
def mark_others_words(total: int) -> str:
    """JSON: the words for 0, 1, 2 … rows not yet recorded, with some more for people who walk in."""
    return json.dumps([mark_others(n) for n in range(total + WALK_INS)], ensure_ascii=False)


@register.filter
def mark_others(n: int) -> str:
    return ngettext("Mark the other %(n)d person present", "Mark the other %(n)d people present", n) % {"n": n}
