"""An invented programme of a given size, put into the tables in batches, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from activities.models import Activity, Attendance, Session
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant

SIZES = {"S": (20, 2_000, 4_000), "M": (2_000, 60_000, 200_000), "L": (20_000, 600_000, 2_000_000)}
FIRST, DAYS = date(2019, 1, 1), 1826
BATCH = 5_000


def plant(size: str) -> None:
    people, sessions, attendances = SIZES[size]
    chance = random.Random(size)
    planted = [Participant(code=f"P{number}") for number in range(people)]
    insert(iter(planted))
    insert(row for person in planted for row in dated_rows(person, chance))
    activities = list(Activity.objects.all())
    group_size = round((attendances / sessions - 1) * 8 / 3 + 1)
    insert_with_registers((session(chance, activities) for _ in range(sessions)), planted, group_size, chance)


def dated_rows(person: Participant, chance: random.Random) -> Iterator:
    entry = FIRST + timedelta(chance.randrange(-200, DAYS - 60))
    exit = None if chance.random() < 0.3 else entry + timedelta(chance.randrange(30, 900))
    yield Enrolment(participant=person, started_on=entry, ended_on=exit)
    if exit and chance.random() < 0.2:
        yield Enrolment(participant=person, started_on=exit + timedelta(chance.randrange(1, 400)))
    if chance.random() < 0.9:
        yield Citizenship(participant=person, country=chance.choice(["SI", "SI", "HR", "RO", "UA", "BA", "NG", "XX"]))
    moved = entry + timedelta(chance.randrange(5, 300))
    yield AccommodationStay(participant=person, started_on=entry, ended_on=moved, status=chance.choice(["crisis", "safe"]))
    yield AccommodationStay(participant=person, started_on=moved + timedelta(1), status=chance.choice(["own", "unknown"]))


def session(chance: random.Random, activities: list[Activity]) -> Session:
    activity = chance.choice(activities)
    group = activity.form in ("group_activity", "leisure", "social_network")
    return Session(
        activity=activity,
        takes_place_on=FIRST + timedelta(chance.randrange(DAYS)),
        minutes=chance.choice([30, 45, 60, 90]),
        format="group" if group else "individual",
        status=chance.choices(["held", "planned", "cancelled", "did_not_happen"], [90, 1, 6, 3])[0],
    )


def register(session: Session, people: list[Participant], group_size: int, chance: random.Random) -> Iterator[Attendance]:
    size = chance.randint(group_size - 2, group_size + 2) if session.format == "group" else 1
    for person in chance.sample(people, min(size, len(people))):
        status = chance.choices(["present", "partly", "absent_excused", "absent_unexcused", ""], [80, 5, 8, 4, 3])[0]
        yield Attendance(session=session, participant=person, status=status)


def insert_with_registers(sessions: Iterator[Session], people, group_size: int, chance: random.Random) -> None:
    while batch := list(islice(sessions, BATCH)):
        Session.objects.bulk_create(batch)
        insert(row for each in batch for row in register(each, people, group_size, chance))


def insert(rows: Iterator) -> None:
    while batch := list(islice(rows, BATCH)):
        for model in {type(row) for row in batch}:
            model.objects.bulk_create([row for row in batch if type(row) is model], batch_size=1_000)
