"""The people of a span broken down, and how steadily they came: person by person, day by day."""

from itertools import zip_longest

from tests.oracle.days import covers, divided
from tests.oracle.world import FORMS

GENDERS = ("woman", "man", "other", "unknown")
BANDS = ("under_18", "18_29", "30_44", "45_over", "not_recorded")
REFERRALS = ("police", "ngo", "court_prosecution", "social_work_centre", "health", "labour_inspectorate", "self", "other")
VICTIM = ("possible", "presumed", "identified", "not_identified")
EXPLOITATION = (
    *("sexual", "labour", "slavery", "begging", "criminality", "marriage", "organs", "surrogacy", "adoption"),
    "not_recorded",
)
SLEPT = ("crisis", "safe", "reintegration_flat", "own", "family_friends", "institution", "other")


def band(person, day):
    if person.birth_year is None:
        return "not_recorded"
    age = day.year - person.birth_year
    return "under_18" if age < 18 else "18_29" if age < 30 else "30_44" if age < 45 else "45_over"


def referral(person, day):
    rows = list(zip_longest(person.enrolments, person.referred_by, fillvalue=""))
    here = [by for (entry, exit), by in rows if covers(entry, exit, day)]
    before = [by for (entry, _exit), by in sorted(rows, key=lambda row: row[0][0]) if entry < day]
    return (here or before[-1:] or [""])[0] or "not_recorded"


def victim(person, day):
    return next((value for first, last, value in person.victim if covers(first, last, day)), "not_recorded")


def nights(person, days):
    for day in days:
        slept_here = any(covers(entry, exit, day) and exit != day for entry, exit in person.enrolments)
        for first, last, status in person.stays if slept_here else ():
            if covers(first, last, day) and status != "unknown":
                yield status


def breakdowns(world, first_days, days):
    counts = {
        "gender": dict.fromkeys(GENDERS, 0),
        "age": dict.fromkeys(BANDS, 0),
        "gender_age": {gender: dict.fromkeys(BANDS, 0) for gender in GENDERS},
        "referred_by": dict.fromkeys((*REFERRALS, "not_recorded"), 0),
        "victim": dict.fromkeys((*VICTIM, "not_recorded"), 0),
        "exploitation": dict.fromkeys(EXPLOITATION, 0),
        "nights": dict.fromkeys(SLEPT, 0),
    }
    for code, day in first_days.items():
        person = world.person(code)
        counts["gender"][person.gender] += 1
        counts["age"][band(person, day)] += 1
        counts["gender_age"][person.gender][band(person, day)] += 1
        counts["referred_by"][referral(person, day)] += 1
        counts["victim"][victim(person, day)] += 1
        for form in person.exploitation or ["not_recorded"]:
            counts["exploitation"][form] += 1
        for status in nights(person, days):
            counts["nights"][status] += 1
    return counts


def continuity(world, days):
    names = dict(world.activities())
    counted = frozenset(days)

    def here(code, day):
        return any(covers(entry, exit, day) for entry, exit in world.person(code).enrolments)

    enrolled = {(p.code, day.year, day.month) for p in world.people for day in days if here(p.code, day)}
    came = [
        (names[session.activity], (code, session.day.year, session.day.month))
        for session in world.sessions
        for code, mark in session.rows
        if session.status == "held" and session.day in counted and mark in ("present", "partly") and here(code, session.day)
    ]

    def months(attended):
        return {"enrolled_months": len(enrolled), "attended_months": len(attended), "rate": divided(len(attended), len(enrolled))}

    return {
        **months({month for _form, month in came}),
        "forms": {form: months({month for of, month in came if of == form}) for form in FORMS},
    }
