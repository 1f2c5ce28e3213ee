"""The floor under the import: openpyxl reads, rows go in bare by executemany or COPY. No check, no comparison, no question.

It seals what Ketch seals and writes the lines of the log that Ketch writes, for the tables would not take less.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

import openpyxl
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.utils import timezone

from activities.models import Activity
from ketch.audit import chain
from ketch.audit.entries import COMMAND_LINE, Entry
from ketch.encryption.keys import seal
from participants.identity.vault import blind_match
from participants.models import Participant
from participants.people.codes import code_key

PARTICIPANT = ("id", "code", "code_key", "call_name", "gender", "birth_year", "made_at")
SESSION = (
    "id", "mark", "takes_place_on", "start_time", "minutes", "activity_id", "format", "status",
    "reason", "reason_note", "worker_text", "mode", "topic", "saved_at",
)  # fmt: skip
ENROLMENT = ("id", "participant_id", "started_on", "ended_on", "exit_reason", "exit_note", "referred_by", "referred_note")


def floor(path: str) -> int:
    with transaction.atomic():
        return Floor(openpyxl.load_workbook(path, read_only=True)).fill()


class Floor:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.people: dict[str, str] = {}
        self.sessions: dict[str, str] = {}
        self.rows = 0
        self.activities = {each.built_in or each.name_key: each.pk.hex for each in Activity.objects.all()}

    def fill(self) -> int:
        write("participants_participant", PARTICIPANT, self.participants())
        write("participants_identity", ("id", "participant_id", "document", "match"), self.identities())
        write("participants_citizenship", ("id", "participant_id", "country", "started_on", "ended_on"), self.citizenships())
        write("participants_enrolment", ENROLMENT, self.enrolments())
        stay = ("id", "participant_id", "started_on", "ended_on", "status")
        write("participants_accommodationstay", stay, self.of_people("Accommodation"))
        names = ("id", "name_sl", "name_key", "form", "name_en", "built_in", "aim")
        write("activities_activity", names, self.more_activities())
        write("activities_session", SESSION, self.all_sessions())
        write("activities_attendance", ("id", "session_id", "participant_id", "status"), self.attendances())
        answer = ("id", "activity_id", "month", "rating", "comment", "language")
        write("activities_feedback", answer, self.feedback())
        kind = ContentType.objects.get_for_model(Participant)
        lines = (Entry("imported", kind, key, key) for key in self.people.values())
        chain.write([Entry("imported"), *lines], COMMAND_LINE)
        return self.rows

    def values(self, sheet: str) -> Iterator[tuple]:
        for row in islice(self.book[sheet].iter_rows(values_only=True), 1, None):
            self.rows += 1
            yield row

    def participants(self) -> Iterator[tuple]:
        now = timezone.now()
        self.named = []
        for code, call_name, given, family, gender, year, countries in self.values("Participants"):
            key = self.people[code] = new()
            self.named.append((key, given, family, year, countries))
            sealed = year and sealed_in("participants_participant.birth_year", key, str(year))
            call_name = sealed_in("participants_participant.call_name", key, call_name)
            yield key, code, code_key(code), call_name, gender or "unknown", sealed, now

    def identities(self) -> Iterator[tuple]:
        for person, given, family, year, _countries in self.named:
            key, names = new(), {"given_name": given, "family_name": family}
            yield key, person, sealed_in("participants_identity.document", key, json.dumps(names)), blind_match(names, year)

    def citizenships(self) -> Iterator[tuple]:
        for person, _given, _family, _year, countries in self.named:
            for country in (countries or "").split(";"):
                if country:
                    key = new()
                    yield key, person, sealed_in("participants_citizenship.country", key, country), None, None
        for key, person, country, *days in self.of_people("Citizenships"):
            yield key, person, sealed_in("participants_citizenship.country", key, country), *days

    def enrolments(self) -> Iterator[tuple]:
        for key, person, entry, leaves, why, by in self.of_people("Enrolments"):
            notes = [sealed_in(f"participants_enrolment.{name}", key, "") for name in ("exit_note", "referred_note")]
            yield key, person, entry, leaves, why or "", notes[0], by or "", notes[1]

    def of_people(self, sheet: str) -> Iterator[tuple]:
        for code, *values in self.values(sheet):
            yield new(), self.people[code], *(value.date() if hasattr(value, "date") else value for value in values)

    def more_activities(self) -> Iterator[tuple]:
        for name, form in self.values("Activities"):
            key = self.activities[name] = new()
            yield key, name, name, form, "", "", ""

    def all_sessions(self) -> Iterator[tuple]:
        now = timezone.now()
        for mark, day, start, minutes, activity, form, status, reason, worker in self.values("Sessions"):
            key = self.sessions[mark] = new()
            note, text = (
                sealed_in("activities_session.reason_note", key, ""),
                sealed_in("activities_session.worker_text", key, worker or ""),
            )
            head = (key, mark, day.date(), start, minutes, self.activities[activity], form, status or "held")
            yield *head, reason or "", note, text, "", "", now

    def attendances(self) -> Iterator[tuple]:
        for mark, code, status in self.values("Attendance"):
            yield new(), self.sessions[mark], self.people[code], status or ""

    def feedback(self) -> Iterator[tuple]:
        for activity, month, rating, comment, language in self.values("Feedback"):
            key = new()
            sealed = sealed_in("activities_feedback.comment", key, comment or "")
            yield key, self.activities[activity], f"{month}-01", rating, sealed, language or ""


def new() -> str:
    return uuid4().hex


def sealed_in(place: str, key: str, text: str) -> bytes:
    return seal(text.encode(), f"{place}.{UUID(key)}".encode())


def write(table: str, columns: tuple[str, ...], rows: Iterator[tuple]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with connections["default"].cursor() as cursor:
        if connections["default"].vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.cursor.connection.executemany(
                f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})', rows
            )
