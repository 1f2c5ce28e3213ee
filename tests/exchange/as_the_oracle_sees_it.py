"""Reads what the database holds as plain rows for the oracle."""

from activities import models as activities
from participants.models import Participant
from tests.oracle.world import Person, Session, World


def world_of_the_database():
    return World(
        [_person(participant) for participant in Participant.objects.prefetch_related(*_FACTS)],
        [_session(session) for session in activities.Session.objects.select_related("activity").prefetch_related(_REGISTER)],
        [(own.name_sl, own.form) for own in activities.Activity.objects.filter(built_in="")],
    )


_FACTS = ("citizenships", "enrolments", "stays", "statuses", "exploitation_forms")
_REGISTER = "attendances__participant"


def _person(participant):
    return Person(
        participant.code,
        [(row.country, row.started_on, row.ended_on) for row in participant.citizenships.all()],
        [(row.started_on, row.ended_on) for row in participant.enrolments.all()],
        [(row.started_on, row.ended_on, row.status) for row in participant.stays.all()],
        gender=participant.gender,
        birth_year=participant.birth_year,
        referred_by=[row.referred_by for row in participant.enrolments.all()],
        victim=[(row.started_on, row.ended_on, row.value) for row in participant.statuses.all() if row.kind == "victim"],
        exploitation=[row.form for row in participant.exploitation_forms.all()],
    )


def _session(session):
    return Session(
        session.takes_place_on,
        session.activity.built_in or session.activity.name_sl,
        session.minutes,
        session.format,
        session.status,
        session.reason,
        [(row.participant.code, row.status) for row in session.attendances.all()],
    )
