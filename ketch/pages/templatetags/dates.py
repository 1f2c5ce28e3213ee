"""Days in words, for templates: see ketch/words/days.py."""

from django import template

from ketch.words.days import from_to, margin_day, near, short_day, weekday

register = template.Library()

for as_filter in (weekday, near, margin_day, short_day):
    register.filter(as_filter)
register.simple_tag(from_to)
