"""New, changed, unchanged: what a register says beside what is held. Nothing is written, nothing locked."""

from exchange.comparing.activities import compare_activities
from exchange.comparing.attendance import compare_attendance
from exchange.comparing.citizenships import compare_citizenships
from exchange.comparing.dated import compare_enrolments, compare_stays
from exchange.comparing.feedback import compare_feedback
from exchange.comparing.people import compare_people
from exchange.comparing.sessions import compare_sessions
from exchange.held import held_of
from exchange.plan import Plan
from exchange.progress import CHECKING, Tell, silent
from exchange.register import Register
from ketch.audit.models import ChainHead

STEPS = (
    compare_people,
    compare_citizenships,
    compare_enrolments,
    compare_stays,
    compare_activities,
    compare_sessions,
    compare_attendance,
    compare_feedback,
)


def compare(register: Register, tell: Tell = silent) -> Plan:
    plan = Plan(register, seen=ChainHead.objects.values_list("number", flat=True).get())
    tell(CHECKING, 0, len(STEPS))
    held = held_of(register)
    plan.keys = held.keys
    for number, step in enumerate(STEPS, 1):
        step(plan, held)
        tell(CHECKING, number, len(STEPS))
    return plan
