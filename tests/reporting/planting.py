"""Puts a world of the oracle into the database."""

from activities.models import Activity, Attendance, Session
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant


def plant(world):
    people = {person.code: Participant(code=person.code) for person in world.people}
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
        Enrolment(participant=participant, started_on=entry, ended_on=exit) for entry, exit in person.enrolments
    )
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
