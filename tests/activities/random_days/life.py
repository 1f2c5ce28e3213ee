"""What every part of the life uses: the clock, two browsers, dice, and the plain list that is kept beside."""

import re
from datetime import date, datetime, time, timedelta
from random import Random

from activities.models import Session
from participants.models import Participant
from tests.activities.random_days.plain_list import Entry, PlainList
from tests.as_a_browser import Browser

ACTIVITIES = ("psychotherapy", "psychosocial_counselling", "leisure", "group_activity", "study_support")
MARKS = ("present", "partly", "absent_excused", "absent_unexcused", "")
CAME = ("present", "partly")
NOT_HELD = ("cancelled", "did_not_happen")
KEY = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
DAY = timedelta(days=1)


class Clock(datetime):
    """Ten to five, on a day that the test says."""

    day = date(2025, 12, 22)

    @classmethod
    def now(cls, tz=None):
        return datetime.combine(cls.day, time(16, 50), tz)


class Life:
    def __init__(self, seed, *, worker, manager, activities):
        self.dice, self.list, self.diary = Random(seed), PlainList(), []
        self.worker, self.manager = Browser(worker), Browser(manager)
        # Keys of people by code, of activities by the code of their form, of sessions by mark: as addresses have them.
        self.people, self.activities, self.sessions = {}, activities, {}
        self.number, self.doors, self.left, self.earlier = 0, set(), [], []
        Clock.day = date(2025, 12, 22) + timedelta(days=self.dice.randrange(40))

    @property
    def today(self):
        return Clock.day

    def a(self, things):
        return self.dice.choice(sorted(things, key=str)) if things else None

    def an_activity(self):
        return self.a([*ACTIVITIES, *self.list.activities])

    def perhaps(self, share=0.5):
        return self.dice.random() < share

    @property
    def somebody(self):
        """Whose browser."""
        return self.a_browser(self.perhaps(0.75))

    def a_browser(self, is_workers):
        return self.worker if is_workers else self.manager

    def note(self, *words):
        self.diary.append(f"{self.today} {' '.join(map(str, words))}")

    def code_of(self, key):
        return next(code for code, other in self.people.items() if other == key)

    def activity_of(self, key):
        return next(code for code, other in self.activities.items() if other == key)

    def happening(self):
        self.number += 1
        return self.number

    def led_to(self, response, form):
        """The session to which saving leads; the page itself where it was not saved."""
        assert response.status_code == 302, (response.status_code, form.address, faults(response))
        return re.search(f"(?:session-|sessions/)({KEY})", response.url).group(1)

    def write(self, key, form, **fields):
        """A new line of the plain list."""
        entry = Entry(mark=key, happened=fields.pop("happened", None) or self.happening(), **fields)
        self.list.entries[key], self.sessions[key] = entry, key
        return entry

    def address(self, entry, page=""):
        return f"/sessions/{self.sessions[entry.mark]}/{page}"

    def entry(self, **wanted):
        """A line of the list, the newer ones more often."""
        found = [
            each for each in self.list.entries.values() if all(getattr(each, name) in is_in for name, is_in in wanted.items())
        ]
        return self.a_late_one(found) if found else None

    def a_late_one(self, found):
        return found[-1 - min(int(self.dice.expovariate(0.2)), len(found) - 1)]

    def remember_keys(self):
        """After an import: under which key a mark and a code stand in addresses."""
        self.people = {code: str(key) for key, code in Participant.objects.values_list("pk", "code")}
        self.sessions = {mark: str(key) for key, mark in Session.objects.values_list("pk", "mark")}

    # What a form of a session says.

    def details(self, form, typed, days):
        """Which activity, when and how long: chosen or typed, as any of these forms asks."""
        day, minutes = self.a(days), self.a((30, 45, 60, 90, 75))
        typed |= {"activity": self.activities[self.an_activity()]} if self.perhaps() or not form.value("activity") else {}
        typed |= self.day(form, "takes_place_on", day) if self.perhaps(0.4) else {}
        typed |= {"start_time": self.a(("", "9.15", "14.00", "16:30", "8"))} if self.perhaps() else {}
        if self.perhaps() or not form.value("minutes_choice"):
            is_near = str(minutes) in form.offered["minutes_choice"]
            typed |= {"minutes_choice": minutes if is_near else "other", "minutes_other": "" if is_near else minutes}
        return typed

    def day(self, form, name, day):
        if day.isoformat() in form.offered[f"{name}_choice"] and self.perhaps(0.8):
            return {f"{name}_choice": day.isoformat()}
        return {f"{name}_choice": "other"} | parts(f"{name}_other", day)

    def said(self, form, typed):
        """What stands in a form of a session, as the plain list has it."""
        values = {name: form.value(name) for name in form.values} | typed
        day = values["takes_place_on_choice"]
        if day == "other":
            day = date(*(int(values[f"takes_place_on_other_{part}"]) for part in ("year", "month", "day")))
        minutes = values["minutes_choice"]
        return {
            "activity": self.activity_of(str(values["activity"])),
            "day": day if isinstance(day, date) else date.fromisoformat(day),
            "hour": hour(values["start_time"]),
            "minutes": int(values["minutes_other"] if minutes == "other" else minutes),
        }

    # What stands on the list.

    def shows(self, form, entry):
        """The page says what the list says."""
        said = self.said(form, {})
        assert said == {name: getattr(entry, name) for name in said}, (entry, said)

    def change(self, entry, **values):
        for name, value in values.items():
            setattr(entry, name, value)
        self.note("now", entry)


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def hour(text):
    if not text:
        return ""
    hours, _dot, minutes = text.replace(":", ".").partition(".")
    return f"{int(hours):02}:{int(minutes or 0):02}"


def faults(response):
    form = response.context and response.context.get("form")
    return dict(form.errors) if form is not None else response.text[:2000]
