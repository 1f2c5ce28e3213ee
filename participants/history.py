"""The dated rows of a file as lines of the log book, the newest first: days, reasons, notes, and the way to put them right."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ketch.countries import country_name
from ketch.pages.lines import Line, joined
from ketch.pages.templatetags.dates import from_to
from participants.accommodation.models import AccommodationStay
from participants.citizenship.models import Citizenship
from participants.enrolment.models import Enrolment
from participants.file import PersonFile, address_of, days_in_words


class Section(NamedTuple):
    """title, its lines, where one more is recorded and the words of that link, and what stands there instead of lines."""

    title: str
    lines: list[Line]
    link: str
    link_words: str
    sentence: str


def sections_of(file: PersonFile) -> list[Section]:
    return [
        Section(
            _("Enrolments"), _enrolments(file), *_more(file, "enrolment", _("Record an earlier one")), _("Not enrolled yet.")
        ),
        Section(
            _("Accommodation"), _stays(file), *_more(file, "stay", _("Record an earlier one")), _("Nothing is recorded yet.")
        ),
        Section(
            _("Citizenships"),
            _citizenships(file),
            *_more(file, "citizenship", _("Record a citizenship")),
            _("Nothing is recorded yet."),
        ),
    ]


def _more(file: PersonFile, kind: str, words: str) -> tuple[str, str]:
    return reverse(f"participants:record-{kind}", args=[file.participant.pk]) if file.may_write else "", words


def _enrolments(file: PersonFile) -> list[Line]:
    return [_line(row, capfirst(days_in_words(row)), _told(row), file) for row in _newest(file.enrolments)]


def _stays(file: PersonFile) -> list[Line]:
    return [_line(row, _stay(row), days_in_words(row), file) for row in _newest(file.stays)]


def _citizenships(file: PersonFile) -> list[Line]:
    return [_line(row, country_name(row.country), _when(row), file) for row in _newest(file.citizenships)]


def _line(row: Any, title: str, second: str, file: PersonFile) -> Line:
    act = address_of(row) if file.may_write else ""
    words = pgettext("button", "Correct")
    year = row.started_on.year if row.started_on else ""
    return Line(when=year, title=title, second=second, act=act, act_words=words, act_for=title)


def _newest(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.started_on or date.min, reverse=True)


def _stay(stay: AccommodationStay) -> str:
    return capfirst(stay.get_status_display())


def _told(enrolment: Enrolment) -> str:
    referred = _("Referred by: %(who)s") % {"who": enrolment.get_referred_by_display()} if enrolment.referred_by else ""
    reason = _("Reason for exit: %(reason)s") % {"reason": enrolment.get_exit_reason_display()} if enrolment.exit_reason else ""
    return joined(referred, enrolment.referred_note, reason, enrolment.exit_note)


def _when(citizenship: Citizenship) -> str:
    if citizenship.started_on or citizenship.ended_on:
        return from_to(citizenship.started_on, citizenship.ended_on)
    return _("no days recorded")
