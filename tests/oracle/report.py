"""The donor report counted again, day by day, sharing no line with Ketch."""

from datetime import date

from tests.oracle.days import cuts, parts, years
from tests.oracle.people import participants
from tests.oracle.sessions import figures
from tests.oracle.world import FORMS


def donor_report(world, first, last, as_of, rule, by="year"):
    names = dict(world.activities())

    def forms(start, end):
        return [
            {
                "form": form,
                **figures(world, [s for s in world.sessions if names[s.activity] == form], start, end, as_of),
            }
            for form in FORMS
        ]

    def activities(start, end):
        return [
            {
                "activity": name,
                "form": form,
                **figures(world, [s for s in world.sessions if s.activity == name], start, end, as_of),
            }
            for name, form in world.activities()
        ]

    def together(start, end):
        return figures(world, world.sessions, start, end, as_of)

    def work(start, end):
        everything = {"all": together(start, end), "forms": forms(start, end), "activities": activities(start, end)}
        return {**everything, "to_date": end > as_of}

    def days_of(start, end):
        return {"from": start.isoformat(), "to": end.isoformat()}

    def people(start, end):
        return {**participants(world, start, end, as_of, rule), "to_date": end > as_of}

    def year_before():
        """Of one whole year alone."""
        if (first, last) != (date(last.year, 1, 1), date(last.year, 12, 31)):
            return None
        start, end = date(first.year - 1, 1, 1), date(first.year - 1, 12, 31)
        return {"year": start.year, "participants": people(start, end), "activities": {"all": together(start, end)}}

    cut = list(years(first, last))
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "as_of": as_of.isoformat(),
        "rule": rule,
        "public": False,
        "to_date": last > as_of,
        "participants": {
            "years": [{"year": y, **people(start, end)} for y, start, end in cut],
            "period": people(first, last),
        },
        "activities": {
            "years": [{"year": y, **work(start, end)} for y, start, end in cut],
            "period": work(first, last),
            "parts": [{**days_of(start, end), **work(start, end)} for start, end in parts(first, last, by)],
            "over_time": [{**days_of(start, end), **together(start, end)} for start, end in cuts(first, last)],
        },
        "year_before": year_before(),
    }
