"""Rules of a person's file: from unsaved records to faults. Forms, the import and actions ask the same ones."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ketch.countries import CODES
from ketch.pages.dates import EARLIEST_YEAR
from ketch.pages.templatetags.dates import short_day
from ketch.periods import today
from ketch.records.faults import Fault
from participants.models.accommodation import AccommodationStay
from participants.models.citizenship import Citizenship
from participants.models.enrolment import Enrolment
from participants.people.codes import code_key
from participants.people.models import Participant

LONGEST_KEY = 80  # what the column holds; some letters become two or three
EARLIEST_DAY = date(EARLIEST_YEAR, 1, 1)
DATED_WORDS = {
    "Enrolment": _("Two enrolments of this person share a day."),
    "AccommodationStay": _("Two stays of this person share a day."),
    "Citizenship": _("The same citizenship is held twice on one day."),
    "CaseTeamMember": _("This colleague has a seat in the file on some of these days already."),
    "Cover": _("This cover is arranged for some of these days already."),
}


def faults_of_participant(participant: Participant) -> Iterable[Fault]:
    if not participant.code.strip():
        yield Fault("code", _("The code is missing."), _("Give each person a code."))
    if len(code_key(participant.code)) > LONGEST_KEY:
        yield Fault("code", _("The code is too long."), _("Shorten it."))
    if participant.birth_year is not None and not EARLIEST_YEAR <= participant.birth_year <= today().year:
        yield Fault("birth_year", _("This year of birth cannot be."), _("Use a year from 1900 to this one, or leave it empty."))


def faults_of_dates(record) -> Iterable[Fault]:
    """Of one dated row by itself."""
    if record.started_on and record.ended_on and record.ended_on < record.started_on:
        yield Fault("ended_on", _("The last day is before the first."), _("Check both days."))


def faults_of_days_to_come(record) -> Iterable[Fault]:
    """An entry, an exit or a move that has not happened yet is a plan, not a fact."""
    for field in ("started_on", "ended_on"):
        if (day := getattr(record, field)) and day > today():
            yield Fault(field, _("This day is still to come."), _("Record it when it has happened."))


def faults_of_days_long_gone(record) -> Iterable[Fault]:
    """A year of two figures is the year 24, not 2024."""
    for field in ("started_on", "ended_on"):
        if (day := getattr(record, field)) and day < EARLIEST_DAY:
            yield Fault(field, _("This day is too long ago."), _("Write the year with four figures, like 2024."))


def faults_of_days(record) -> Iterable[Fault]:
    """Of a row that somebody enters by hand."""
    yield from faults_of_days_long_gone(record)
    yield from faults_of_days_to_come(record)
    yield from faults_of_dates(record)


def faults_of_exit(enrolment: Enrolment) -> Iterable[Fault]:
    if enrolment.ended_on and not enrolment.exit_reason:
        yield Fault("exit_reason", _("The reason for the exit is missing."), _("Choose one; “not recorded” is an answer, too."))
    elif enrolment.exit_reason and not enrolment.ended_on:
        yield Fault(
            "ended_on", _("There is a reason for an exit, but no last day."), _("Give the last day, or take out the reason.")
        )


def faults_of_ending_too(stay: AccommodationStay | None, on: date) -> Iterable[Fault]:
    """The stay that is to end with the exit."""
    if stay and stay.started_on > on:
        wrong = _("This stay began after that day, on %(day)s.") % {"day": short_day(stay.started_on)}
        yield Fault("ends_stay", wrong, _("Let it go on, or correct its days first."))


def faults_of_moving_nowhere(stay: AccommodationStay, now: AccommodationStay | None) -> Iterable[Fault]:
    if now and stay.status == now.status and stay.started_on >= now.started_on:
        yield Fault(
            "status",
            _("The person lives like this already, since %(day)s.") % {"day": short_day(now.started_on)},
            _("Choose how the person lives now, or correct the days of that stay."),
        )


def faults_of_citizenship(citizenship: Citizenship) -> Iterable[Fault]:
    if citizenship.country not in CODES:
        yield Fault(
            "country",
            _("“%(country)s” is not a country code.") % {"country": citizenship.country},
            _("Use two letters of ISO 3166, or XX (stateless), XE (some EU state), XO (some other state)."),
        )
    yield from faults_of_dates(citizenship)


def overlaps(records: Iterable) -> Iterable[Fault]:
    """Of dated rows that must not share a day (one person's, one kind; of citizenships, one country's)."""
    for _before, after in overlapping(records):
        yield fault_of_overlap(after)


def fault_of_overlap(record: Any) -> Fault:
    return Fault("started_on", DATED_WORDS[type(record).__name__], _("Let one end before the other begins."))


def overlapping(records: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each row that begins while another lasts, behind the one that lasts longest of those before it."""
    longest = None
    for record in sorted(records, key=lambda record: record.started_on or date.min):
        if longest is not None and (longest.ended_on is None or (record.started_on or date.min) <= longest.ended_on):
            yield longest, record
        if longest is None or (longest.ended_on is not None and (record.ended_on is None or record.ended_on > longest.ended_on)):
            longest = record
