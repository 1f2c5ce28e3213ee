"""A programme in order, and what is planted beside it."""

from datetime import date, time

from activities.models import Activity, Session
from participants.models import Participant
from tests.factories import SeriesFactory, SeriesMemberFactory
from tests.reporting.examples import held, person, programme
from tests.reporting.funders import FunderFactory, FundingPeriodFactory


def programme_in_order():
    """ANA has all that a report asks of her, and comes every month. BOR is in no figure."""
    days = [f"{year}-{month:02}-05" for year in (2019, 2020) for month in range(1, 13)]
    programme(
        person("ANA", ("2019-01-01", None), citizenships=[("SI", None, None)], stays=[("2019-01-01", None, "safe")]),
        person("BOR"),
        sessions=[held(day, ("ANA", "present")) for day in days],
    )


def more(*sessions, hour=None):
    """Beside those that are there."""
    people = {each.code: each for each in Participant.objects.all()}
    activities = {each.built_in: each for each in Activity.objects.exclude(built_in="")}
    rows = []
    for each in sessions:
        row = Session(
            takes_place_on=each.day,
            start_time=hour,
            activity=activities[each.activity],
            format=each.format,
            status=each.status,
            minutes=each.minutes,
        )
        Session.objects.bulk_create([row])
        attendance = row.attendances.model
        row.attendances.bulk_create([attendance(session=row, participant=people[who], status=mark) for who, mark in each.rows])
        rows.append(row)
    return rows


def group_in_its_rhythm(*members, worker):
    """Two Tuesdays of March 2020 on which it should have met: the 3rd and the 10th."""
    days = {"started_on": date(2020, 3, 1), "ended_on": date(2020, 3, 10)}
    series = SeriesFactory(activity=Activity.objects.get(built_in="group_activity"), worker=worker, weekday=2, **days)
    for member in members:
        SeriesMemberFactory(series=series, participant=member, started_on=date(2020, 3, 1))
    return series


def two_contracts():
    """Both pay for the autumn of 2020."""
    days = {"started_on": date(2019, 1, 1), "ended_on": date(2020, 12, 31)}
    first = FundingPeriodFactory(**days)
    second = FundingPeriodFactory(funder=FunderFactory(name_sl="Drugi", name_en="Second"), started_on=date(2020, 9, 1))
    return first, second


AT_FOUR = time(16)
