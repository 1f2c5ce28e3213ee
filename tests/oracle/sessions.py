"""What was held and who came, session by session."""

from tests.oracle.days import counted_days, divided, months_in, weeks_in
from tests.oracle.people import covered

REASONS = ("participant", "worker", "place", "few_people", "holiday", "other")
ATTENDED = ("present", "partly")
RECORDED = (*ATTENDED, "absent_excused", "absent_unexcused")


def figures(world, sessions, first, last, as_of):
    days = counted_days(first, last, as_of)
    inside = [s for s in sessions if first <= s.day <= last and (s.day <= as_of or s.status == "planned")]
    held = [s for s in inside if s.status == "held"]
    came = [(s, code) for s in held for code, status in s.rows if status in ATTENDED]
    recorded = sum(status in RECORDED for s in held for _code, status in s.rows)
    return {
        "held": len(held),
        "individual": sum(s.format == "individual" for s in held),
        **{status: sum(s.status == status for s in inside) for status in ("planned", "cancelled", "did_not_happen")},
        "minutes": sum(s.minutes for s in held),
        "per_month": divided(len(held), months_in(days)),
        "per_week": divided(len(held), weeks_in(days)),
        "attendances": len(came),
        "persons": len({code for _s, code in came}),
        "recorded": recorded,
        "attendance_rate": divided(len(came), recorded),
        "outside_enrolment": sum(not covered(world.person(code), s.day) for s, code in came),
        "group": group_figures([s for s in held if s.format == "group"]),
        "reasons": {status: reasons(inside, status) for status in ("cancelled", "did_not_happen")},
    }


def reasons(sessions, status):
    given = [s.reason for s in sessions if s.status == status]
    return {reason: given.count(reason) for reason in REASONS} | {"not_recorded": given.count("")}


def group_figures(held):
    registers = [[status for _code, status in s.rows if status in RECORDED] for s in held]
    sizes = [sum(status in ATTENDED for status in register) for register in registers if register]
    return {
        "held": len(held),
        "with_register": len(sizes),
        "attendances": sum(sizes),
        "mean_attendance": divided(sum(sizes), len(sizes)),
        "smallest": min(sizes, default=None),
        "largest": max(sizes, default=None),
    }
