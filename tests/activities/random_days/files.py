"""Workbooks: one of earlier years taken in, and the own export taken in again where it came from."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from ketch.audit.models import LogEntry
from tests.activities.random_days.life import NOT_HELD, Life
from tests.activities.random_days.plain_list import Entry
from tests.exchange.workbooks import book
from tests.oracle.world import Person

SESSIONS = ("session", "date", "start", "minutes", "activity", "format", "status", "reason", "worker")
FIRST = date(2024, 1, 8)


class Files(Life):
    def take_in_earlier_years(self):
        """Groups with all marks, sessions of people who are here today, and words where Ketch has lists and accounts."""
        codes = [f"E-{self.happening()}" for _ in range(2)]
        for code in codes:
            self.list.people[code] = Person(code, [], [(FIRST, FIRST + timedelta(days=300))], [], gender="woman")
        found = [self.an_earlier_one(codes) for _ in range(self.dice.randint(2, 7))]
        enrolments = [(code, *self.list.people[code].enrolments[0]) for code in codes]
        rows = [each.row for each in found]
        marks = [(each.mark, code, mark or None) for each in found for code, mark in each.marks.items()]
        content = book(
            {
                "Participants": [("code", "gender"), *((code, "woman") for code in codes)],
                "Enrolments": [("participant", "entry", "exit"), *enrolments],
                "Sessions": [SESSIONS, *rows],
                "Attendance": [("session", "participant", "status"), *marks],
            }
        )
        page = self.send_in(content)
        assert not page.outcome.get("faults"), page.outcome
        self.agree(page)
        for each in found:
            self.list.entries[each.mark] = each
            each.words, each.worker = (each.words, "") if each.words else ("", each.worker)
            self.note("of earlier years", each)
        self.remember_keys()
        self.earlier.append((content, [replace(each, marks=dict(each.marks)) for each in found]))

    def take_in_earlier_years_again(self):
        """A filled cell replaces what stands, an empty one leaves it; what was removed comes back."""
        if not self.earlier:
            return
        content, found = self.a_late_one(self.earlier)
        preview = self.send_in(content)
        if preview.outcome.get("faults"):  # moved to another day, or given to another person
            self.note("earlier years refused", preview.outcome["faults"])
            return
        self.agree(preview)
        for said in found:
            self.put_back_as_said(said)
        self.remember_keys()

    def take_in_behind_an_open_register(self):
        """A register is open while a file is taken in that says something about it, and is saved then."""
        if not self.earlier:
            return
        content, found = self.a_late_one(self.earlier)
        groups = [self.list.entries[each.mark] for each in found if each.format == "group" and each.mark in self.list.entries]
        browser, entry = self.somebody, self.a(groups)
        if entry is None:
            return
        form, shown = browser.open(self.address(entry, "register/")).writing, self.list.expected(entry)
        marks = {
            code: mark for code in shown if self.perhaps(0.3) and (mark := self.a(("present", "absent_excused"))) != shown[code]
        }
        self.earlier, rest = [(content, found)], self.earlier
        self.take_in_earlier_years_again()
        self.earlier = rest
        response = browser.send(form, {f"mark-{self.people[code]}": mark for code, mark in marks.items()})
        self.note("saved behind a file", response.status_code, marks)
        if response.status_code == 302:
            self.change(entry, status="held", reason="", marks={**entry.marks, **marks})

    def put_back_as_said(self, said):
        entry = self.list.entries.setdefault(said.mark, replace(said, marks={}))
        if entry.status in NOT_HELD and said.status not in NOT_HELD:
            entry.reason = ""
        for name in ("hour", "minutes", "activity", "status", "reason"):
            setattr(entry, name, getattr(said, name) or getattr(entry, name))
        if said.words or said.worker:
            entry.words, entry.worker = said.words, said.worker
        for code, mark in said.marks.items():
            entry.marks[code] = mark or entry.marks.get(code, "")
        self.note("earlier years again", entry)

    def an_earlier_one(self, new):
        number = self.happening()
        is_group = self.perhaps(0.7)
        people = sorted({*new, *self.list.people})
        who = self.dice.sample(people, self.dice.randint(0, min(4, len(people)))) if is_group else [self.a(people)]
        status = self.a(("held", "held", "held", "held", "planned", "cancelled", "did_not_happen"))
        marks = {code: self.a(("present", "present", "partly", "absent_excused", "absent_unexcused", "")) for code in who}
        led_by = self.a(("", "Ana, volunteer", self.worker.user.username, "  Iva "))
        is_account = led_by == self.worker.user.username
        return Entry(
            mark=f"S-{number}",
            day=FIRST + timedelta(days=self.dice.randrange(600)),
            hour=self.a(("", "09:30", "16:00")),
            minutes=self.a((45, 60, 100)),
            activity=self.an_activity(),
            format="group" if is_group else "individual",
            status=status,
            reason=self.a(("", "other", "holiday")) if status in NOT_HELD else "",
            worker=led_by if is_account else "",
            words="" if is_account else led_by,
            marks=marks if status == "held" or self.perhaps(0.3) else dict.fromkeys(who, ""),
            happened=number,
        )

    def send_in(self, content):
        """What the preview says of a file."""
        response = self.manager.client.post(
            reverse("exchange:import"), {"file": SimpleUploadedFile("a.xlsx", content)}, follow=True
        )
        return response.context["preview"]

    def agree(self, preview):
        self.manager.client.post(reverse("exchange:preview", args=[preview.upload.pk]))

    def exported(self):
        response = self.manager.client.post(reverse("exchange:export"), {"recipient": "us", "purpose": "to compare"})
        assert response.status_code == 200
        return response.content

    def take_in_the_own_export(self):
        """Where it came from it changes nothing, and the log says nothing of a change."""
        content = self.exported()
        before, number = rows_of(content), LogEntry.objects.latest("number").number
        preview = self.send_in(content)
        assert not preview.outcome.get("faults"), preview.outcome
        assert not preview.changes_something, preview.counts
        self.agree(preview)
        assert not LogEntry.objects.filter(number__gt=number, action__in=("created", "changed", "deleted")).exists()
        assert rows_of(self.exported()) == before
        self.note("own export taken in")


def rows_of(content):
    """By sheet, headings first."""
    sheets = load_workbook(BytesIO(content))
    return {sheet.title: [tuple(map(plain, row)) for row in sheet.iter_rows(values_only=True)] for sheet in sheets}


def plain(cell):
    return cell.date() if isinstance(cell, datetime) else cell
