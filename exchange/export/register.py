"""The register as a workbook that the import can read, in a numbered copy: who leaves Ketch takes everything along."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, When

from activities.models import Activity, Attendance, AttendanceWord, Feedback, Session
from exchange.export.writing import MEDIA_TYPE, Tab, workbook
from exchange.workbook.sheets import ACCOMMODATION, ENROLMENTS, SHEETS, WORDS, Sheet
from ketch.audit import entries
from ketch.documents.hand_out import Copy, File
from ketch.encryption.fields import opened
from ketch.periods import today
from ketch.records.bulk import snapshot
from participants.identity import vault
from participants.models import Citizenship, Participant

PORTION = 2000
NAMES = ("given_name", "family_name")
# A built-in activity goes by its code, whatever it is called now.
ACTIVITY = Case(When(activity__built_in="", then=F("activity__name_sl")), default=F("activity__built_in"))
Rows = Iterable[Sequence[Any]]
"""Values in the order of the sheet's columns."""
Names = dict[UUID, dict[str, str]]


def names_of_everyone(*, by: entries.Actor) -> Names:
    """Each person is a look in the log, entered before anything is written."""
    people = Participant.objects.values_list("pk", flat=True)
    return vault.read_many(people, by=by, purpose="export_register --with-names")


def tabs(names: Names | None) -> Iterator[Tab]:
    """Sheets whose rows are fetched as they are written. Without `names`, no call names either."""
    citizenships = _citizenships_by_person()
    rows: tuple[Rows, ...] = (
        _people(citizenships, names or {}),
        _citizenships(citizenships),
        _dated(ENROLMENTS),
        _dated(ACCOMMODATION),
        Activity.objects.filter(built_in="").values_list("name_sl", "form", "name_en"),
        _sessions(),
        AttendanceWord.objects.values_list("word_sl", "word_en", "status", "retired_on"),
        _attendances(),
        _feedback(),
    )
    has_words = AttendanceWord.objects.exists()
    for sheet, its_rows in zip(SHEETS, rows, strict=True):
        if has_words or sheet is not WORDS:
            yield _tab(sheet, its_rows, with_names=names is not None, with_words=has_words)


def _tab(sheet: Sheet, rows: Rows, *, with_names: bool, with_words: bool) -> Tab:
    columns = enumerate(sheet.columns)
    places = [place for place, each in columns if (with_names or not each.names) and (with_words or not each.of_words)]
    headings = [sheet.columns[place].name for place in places]
    cells = [(place, sheet.kinds[heading].write) for place, heading in zip(places, headings, strict=True)]
    return sheet.name, headings, ([None if row[at] in (None, "") else write(row[at]) for at, write in cells] for row in rows)


def _citizenships_by_person() -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    named = ("participant", "participant__code", "country", "started_on", "ended_on")
    for person, *row in opened(Citizenship.objects.all(), *named):
        found[person].append(row)
    return found


def _has_dates(citizenships: list[Any]) -> bool:
    return any(first or last for _code, _country, first, last in citizenships)


def _people(citizenships: dict[UUID, list[Any]], names: Names) -> Rows:
    found = opened(Participant.objects.all(), "pk", "code", "call_name", "gender", "birth_year")
    for key, code, call_name, *rest in found:
        own = citizenships.get(key, [])
        countries = () if _has_dates(own) else tuple(sorted({country for _code, country, _first, _last in own}))
        yield code, call_name, *(names.get(key, {}).get(name) for name in NAMES), *rest, countries or None


def _citizenships(citizenships: dict[UUID, list[Any]]) -> Rows:
    """All of a person who has one with dates; the others stand in the column of the sheet Participants."""
    for own in sorted(citizenships.values(), key=lambda rows: str(rows[0][0])):
        if _has_dates(own):
            yield from sorted(own, key=lambda row: (row[2] or date.min, row[1]))


def _dated(sheet: Sheet) -> Rows:
    found = sheet.model._default_manager.order_by("participant__code_key", "started_on", "pk")
    return opened(found, "participant__code", *(column.field_name for column in sheet.columns[1:]))


def _sessions() -> Rows:
    found = Session.objects.order_by("takes_place_on", F("start_time").asc(nulls_first=True), "mark")
    own = ("mark", "takes_place_on", "start_time", "minutes", ACTIVITY, "format", "status", "reason")
    for *row, account, text in opened(found, *own, "worker__username", "worker_text"):
        yield *row, account or text


def _attendances() -> Rows:
    found = Attendance.objects.order_by("session__takes_place_on", "session__mark", "participant__code_key")
    return found.values_list("session__mark", "participant__code", "status", "word__word_sl").iterator(PORTION)


def _feedback() -> Rows:
    """In an order that does not show when each came, and that is the same in every database with this register."""
    found = opened(Feedback.objects.all(), ACTIVITY, "month", "rating", "comment", "language", "activity__name_key")
    ordered = sorted(found, key=itemgetter(5, 1, 2, 4, 3))
    return (row[:5] for row in ordered)


def register_as_file(copy: Copy, names: Names | None = None) -> File:
    """In memory only."""
    with snapshot():
        content = workbook(tabs(names), footer=copy.line)
    return File(f"register-{today()}.xlsx", MEDIA_TYPE, content)


def empty_register() -> File:
    """The sheets and their headings, those of names too, to be filled in and taken in. Own words are added on their page."""
    headings = ((sheet.name, [column.name for column in sheet.columns if not column.of_words]) for sheet in SHEETS)
    content = workbook((name, columns, ()) for name, columns in headings if name != WORDS.name)
    return File("empty-register.xlsx", MEDIA_TYPE, content)


def note_people(copy: Copy) -> None:
    """One entry for each participant, who may ask to whom the data went."""
    about = ContentType.objects.get_for_model(Participant)
    for key in Participant.objects.values_list("pk", flat=True):
        entries.add(entries.Entry("handed out", about, str(key), key, result=f"copy {copy.number}"))
