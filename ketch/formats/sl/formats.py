"""Slovenian days, hours and numbers. Django's own write "05. januar 2024" and begin the week on Sunday."""

from ketch.formats.en.formats import *  # noqa: F403  (a formats module is a list of names; these are the same but for four)

DATE_FORMAT = "j. F Y"
DATETIME_FORMAT = "j. F Y, G.i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
