"""Of a random programme, each row that a check finds is put right in some way, and every figure is what was promised."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from activities.models import Attendance
from activities.session.actions import did_not_take_place, hold_session, record_attendance
from ketch.audit.entries import COMMAND_LINE
from ketch.periods import Period
from ketch.records.faults import Refused
from participants.accommodation.actions import correct_stay, record_stay
from participants.citizenship.actions import record_citizenship
from participants.enrolment.actions import enrol
from reporting.checks.all_checks import CHECKS
from reporting.checks.effect import moved
from reporting.layouts.asked import Asked
from reporting.questions.figures import own_figures
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db
FEW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 20)
MARKS = ["present", "partly", "absent_excused", "absent_unexcused"]
BY = COMMAND_LINE


def held(session, chance):
    """Each who was expected came or did not; a session with one person is one to which she came."""
    if session.is_group:
        keys = session.attendances.order_by("participant__code").values_list("participant", flat=True)
        return record_attendance(session=session, marks={key: chance.choice(MARKS) for key in keys}, by=BY)
    return hold_session(session=session, by=BY)


def said(session, chance):
    if chance.random() < 0.5:
        return held(session, chance)
    status = chance.choice(["cancelled", "did_not_happen"])
    return did_not_take_place(session=session, status=status, reason=chance.choice(["participant", "holiday"]), by=BY)


def enrolled(row, chance):
    day = row.session.takes_place_on
    return enrol(participant=row.participant, on=day, ended_on=day, exit_reason="other", referred_by="police", by=BY)


def citizen(person, chance):
    return record_citizenship(participant=person, country=chance.choice(["SI", "HR", "UA", "XX"]), by=BY)


def lived(person, chance):
    """All the time, in place of what is not known."""
    status = chance.choice(["crisis", "own", "institution"])
    if unknown := person.stays.filter(status="unknown").first():
        return correct_stay(stay=unknown, status=status, by=BY)
    return record_stay(participant=person, status=status, started_on=person.enrolments.first().started_on, by=BY)


MENDED = {
    "planned-gone-by": said,
    "without-register": held,
    "not-held": lambda row, chance: record_attendance(session=row.session, marks={}, by=BY),
    "outside-enrolment": enrolled,
    "citizenship": citizen,
    "accommodation": lived,
}


@given(question=questions(), seed=st.integers(0, 2**32))
@FEW
@pytest.mark.parametrize("name", MENDED)
def test_a_promise_is_kept(name, question, seed):
    programme, first, last, as_of, rule, by = question
    [check] = [check for check in CHECKS if check.name == name]
    with rolled_back():
        plant(programme)
        asked = Asked(Period(first, last), rule, as_of, by)
        rows = list(check.rows(asked))
        if not rows:
            return
        row = Random(seed).choice(rows)
        promised = {each.figure.key: each for each in moved(check.effect(row, asked), asked)}
        before = {key: figure.value for key, figure in own_figures(asked.report).items()}
        try:
            MENDED[name](row, Random(seed))
        except (Refused, Attendance.DoesNotExist, AttributeError):
            return  # no act for this row: nobody was expected, or nobody is enrolled
        asked_again = Asked(Period(first, last), rule, as_of, by)
        if check.rows(asked_again).filter(pk=row.pk).exists():
            return  # put right in part
        after = own_figures(asked_again.report)
        broken = {
            key: (before[key], figure.value)
            for key, figure in after.items()
            if not (promised[key].holds(figure.value) if key in promised else before[key] == figure.value)
        }
    assert broken == {}
