"""Who took part, day by day."""

from datetime import date, timedelta

from tests.oracle.breakdowns import breakdowns, continuity
from tests.oracle.days import counted_days, covers

MEMBERS_THROUGHOUT = {
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HU", "IE", "IT", "LT", "LU", "LV"),
    *("MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
}


def in_the_union(country, day):
    if country == "HR":
        return day >= date(2013, 7, 1)
    if country == "GB":
        return day <= date(2020, 1, 31)
    return country == "XE" or country in MEMBERS_THROUGHOUT


def group_on(person, day):
    held = [country for country, first, last in person.citizenships if covers(first, last, day)]
    if "SI" in held:
        return "slovenian"
    if any(in_the_union(country, day) for country in held):
        return "other_eu"
    if any(country != "XX" for country in held):
        return "non_eu"
    return "stateless" if held else "not_recorded"


def covered(person, day):
    return any(covers(entry, exit, day) for entry, exit in person.enrolments)


def covered_days(person, days):
    return [day for day in days if covered(person, day)]


def attended_days(world, person, days):
    return [
        session.day
        for session in world.sessions
        for code, status in session.rows
        if session.day in days and session.status == "held" and code == person.code and status in ("present", "partly")
    ]


def shelter(person, days):
    statuses = {
        status
        for day in covered_days(person, days)
        for first, last, status in person.stays
        if covers(first, last, day) and status != "unknown"
    }
    sheltered = statuses & {"crisis", "safe"}
    if not statuses:
        return "not_recorded"
    if sheltered == statuses:
        return "sheltered"
    return "both" if sheltered else "elsewhere"


def movement(world, days):
    counts = {"carried_over": 0, "entered": 0, "exited": 0, "continuing": 0}
    if not days:
        return counts
    eve, last = days[0] - timedelta(days=1), days[-1]
    for person in world.people:
        for entry, exit in person.enrolments:
            counts["carried_over"] += covers(entry, exit, eve) and exit != eve
            counts["entered"] += entry in days
            counts["exited"] += exit in days
            counts["continuing"] += covers(entry, exit, last) and exit != last
    return counts


def participants(world, first, last, as_of, rule):
    days = counted_days(first, last, as_of)
    whole = frozenset(days)
    enrolled = {p.code: found for p in world.people if (found := covered_days(p, days))}
    attended = {p.code: found for p in world.people if (found := attended_days(world, p, whole))}
    chosen = attended if rule == "attended" else enrolled
    groups = dict.fromkeys(("slovenian", "other_eu", "non_eu", "stateless", "not_recorded"), 0)
    shelters = dict.fromkeys(("sheltered", "elsewhere", "both", "not_recorded"), 0)
    for code, found in chosen.items():
        groups[group_on(world.person(code), min(found))] += 1
        shelters[shelter(world.person(code), days)] += 1
    return {
        "total": len(chosen),
        "slovenian": groups["slovenian"],
        "foreign": groups["other_eu"] + groups["non_eu"] + groups["stateless"],
        "not_recorded": groups["not_recorded"],
        "groups": groups,
        "accommodation": shelters,
        "enrolled": len(enrolled),
        "attended": len(attended),
        **movement(world, days),
        "breakdowns": breakdowns(world, {code: min(found) for code, found in chosen.items()}, days),
        "continuity": continuity(world, days),
    }
