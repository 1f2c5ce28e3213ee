"""The register as it stands, in the form in which it came: whoever wants to leave takes everything along."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, QuerySet, When

from activities.models import Activity, Attendance, Feedback, Session
from exchange.export.writing import MEDIA_TYPE, Tab, workbook
from exchange.workbook.sheets import (
    ACCOMMODATION,
    ACTIVITIES,
    ATTENDANCE,
    CITIZENSHIPS,
    ENROLMENTS,
    FEEDBACK,
    PARTICIPANTS,
    SESSIONS,
    SHEETS,
    Sheet,
)
from ketch.audit import entries
from ketch.audit.entries import Entry
from ketch.documents.copies import Copy
from ketch.documents.hand_out import File
from ketch.periods import today
from ketch.records.snapshot import snapshot
from participants.identity import vault
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant

PORTION = 2000
OF_PERSON = ("participant__code_key", "started_on", "pk")
Rows = Iterable[Any]
Names = dict[UUID, dict[str, str]]


def names_of_everyone(*, by: Any) -> Names:
    """One logged look for each person."""
    people = Participant.objects.values_list("pk", flat=True)
    return vault.read_many(people, by=by, purpose="export_register --with-names")


def tabs(names: Names | None) -> Iterator[Tab]:
    """Sheets whose rows are fetched as they are written. Without `names`, no call names either."""
    countries = _countries()
    rows: dict[str, Rows] = {
        PARTICIPANTS.name: _people(countries, names or {}),
        CITIZENSHIPS.name: _citizenships(countries),
        ENROLMENTS.name: _of_people(ENROLMENTS, Enrolment.objects.all()),
        ACCOMMODATION.name: _of_people(ACCOMMODATION, AccommodationStay.objects.all()),
        ACTIVITIES.name: Activity.objects.filter(built_in="").values("name_sl", "form", "name_en"),
        SESSIONS.name: _sessions(),
        ATTENDANCE.name: _attendances(),
        FEEDBACK.name: _feedback(),
    }
    for sheet in SHEETS:
        yield _tab(sheet, rows[sheet.name], with_names=names is not None)


def _tab(sheet: Sheet, rows: Rows, *, with_names: bool) -> Tab:
    columns = [column for column in sheet.columns if with_names or not column.names]
    fields = [(column.field_name, sheet.kinds[column.name].write) for column in columns]
    written = ([None if row.get(name) in (None, "") else write(row[name]) for name, write in fields] for row in rows)
    return sheet.name, [column.name for column in columns], written


def _countries() -> dict[UUID, list[dict[str, Any]]]:
    held: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for each in Citizenship.objects.values("participant", "participant__code", "country", "started_on", "ended_on"):
        held[each["participant"]].append({**each, "participant": each["participant__code"]})
    return held


def _dated(rows: list[dict[str, Any]]) -> bool:
    return any(row["started_on"] or row["ended_on"] for row in rows)


def _people(countries: dict[UUID, list[dict[str, Any]]], names: Names) -> Iterator[dict[str, Any]]:
    for row in Participant.objects.values("pk", "code", "call_name", "gender", "birth_year").iterator(PORTION):
        held = countries.get(row["pk"], [])
        own = () if _dated(held) else tuple(sorted({each["country"] for each in held}))
        yield {**row, **names.get(row["pk"], {}), "citizenships": own or None}


def _citizenships(countries: dict[UUID, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """All of whoever has a dated one; the column tells the rest."""
    for held in sorted(countries.values(), key=lambda rows: str(rows[0]["participant"])):
        if _dated(held):
            yield from sorted(held, key=lambda row: (row["started_on"] or date.min, row["country"]))


def _of_people(sheet: Sheet, rows: QuerySet) -> Iterator[dict[str, Any]]:
    fields = [column.field_name for column in sheet.columns[1:]]
    found = rows.order_by(*OF_PERSON).values(*fields, participant_code=F("participant__code"))
    return ({**row, "participant": row["participant_code"]} for row in found.iterator(PORTION))


def _activity() -> Case:
    """A built-in one goes by its code, whatever it is called now."""
    return Case(When(activity__built_in="", then=F("activity__name_sl")), default=F("activity__built_in"))


def _sessions() -> Iterator[dict[str, Any]]:
    fields = ("mark", "takes_place_on", "start_time", "minutes", "format", "status", "reason", "worker_text")
    found = Session.objects.order_by("takes_place_on", F("start_time").asc(nulls_first=True), "mark")
    for row in found.values(*fields, name=_activity(), account=F("worker__username")).iterator(PORTION):
        yield {**row, "activity": row["name"], "worker": row["account"] or row["worker_text"]}


def _attendances() -> Iterator[dict[str, Any]]:
    found = Attendance.objects.order_by("session__takes_place_on", "session__mark", "participant__code_key")
    for mark, code, status in found.values_list("session__mark", "participant__code", "status").iterator(PORTION):
        yield {"session": mark, "participant": code, "status": status}


def _feedback() -> Iterator[dict[str, Any]]:
    """In an order that tells nothing of when each came, and is the same wherever the register is taken in."""
    found = Feedback.objects.values("month", "rating", "comment", "language", name=_activity(), key=F("activity__name_key"))
    ordered = sorted(found.iterator(PORTION), key=itemgetter("key", "month", "rating", "language", "comment"))
    return ({**row, "activity": row["name"]} for row in ordered)


def register_as_file(copy: Copy, *, by: Any, with_names: bool = False) -> File:
    """In memory only. With names, each person's look is in the log before anything is written."""
    names = names_of_everyone(by=by) if with_names else None
    with snapshot():
        content = workbook(tabs(names), footer=copy.line)
    return File(f"register-{today()}.xlsx", MEDIA_TYPE, content)


def note_people(copy: Copy) -> None:
    """So that each can be told to whom her data went."""
    about = ContentType.objects.get_for_model(Participant)
    for key in Participant.objects.values_list("pk", flat=True):
        entries.add(Entry("handed out", about, str(key), key, result=f"copy {copy.number}"))
