from django import template

from ketch.pages.undo import address_of

register = template.Library()
register.filter("undo_address", address_of)
