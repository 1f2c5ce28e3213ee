"""Puts a world of the oracle into the database."""

from itertools import zip_longest

from activities.models import Activity, Attendance, Session
from participants.models import AccommodationStay, Citizenship, Enrolment, ExploitationForm, Participant, StatusEntry


def plant(world):
    people = {
        person.code: Participant(code=person.code, gender=person.gender, birth_year=person.birth_year) for person in world.people
    }
    Participant.objects.bulk_create(people.values())
    for person in world.people:
        _plant_dated_rows(people[person.code], person)
    _plant_sessions(world, people)
    return people


def _plant_dated_rows(participant, person):
    Citizenship.objects.bulk_create(
        Citizenship(participant=participant, country=country, started_on=first, ended_on=last)
        for country, first, last in person.citizenships
    )
    Enrolment.objects.bulk_create(
        Enrolment(participant=participant, started_on=entry, ended_on=exit, referred_by=referred_by)
        for (entry, exit), referred_by in zip_longest(person.enrolments, person.referred_by, fillvalue="")
    )
    StatusEntry.objects.bulk_create(
        StatusEntry(participant=participant, started_on=first, ended_on=last, kind="victim", value=value)
        for first, last, value in person.victim
    )
    ExploitationForm.objects.bulk_create(ExploitationForm(participant=participant, form=form) for form in person.exploitation)
    AccommodationStay.objects.bulk_create(
        AccommodationStay(participant=participant, started_on=first, ended_on=last, status=status)
        for first, last, status in person.stays
    )


def _plant_sessions(world, people):
    Activity.objects.bulk_create(Activity(name_sl=name, form=form) for name, form in world.own_activities)
    activities = {activity.built_in or activity.name_sl: activity for activity in Activity.objects.all()}
    planted = [
        Session(
            activity=activities[session.activity],
            takes_place_on=session.day,
            minutes=session.minutes,
            format=session.format,
            status=session.status,
            reason=session.reason,
        )
        for session in world.sessions
    ]
    Session.objects.bulk_create(planted)
    Attendance.objects.bulk_create(
        Attendance(session=record, participant=people[code], status=status)
        for record, session in zip(planted, world.sessions, strict=True)
        for code, status in session.rows
    )
