from typing import Any

from django import template

from ketch.pages.undo import address_of

register = template.Library()


@register.filter
def undo_address(message: Any) -> str:
    return address_of(message)
