"""The writing pages on which something is changed that counts in a report: what each is about, told from its address alone, so
that no form has to say it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import resolve

from activities.models import Session
from activities.series import grid_forms
from participants.models import AccommodationStay, Citizenship, Enrolment, StatusEntry
from reporting.affected_reports.releases import count_person, hold_row, hold_session, hold_span, releases
from reporting.models import Release


class About(StrEnum):
    DAY = "day"
    DAYS = "days"
    PERSON = "person"
    CONTRACT = "contract"


@dataclass(frozen=True)
class WritingPage:
    """keys: what stands in its address. asked: what a link to it fills in."""

    name: str
    keys: Mapping[str, Any]
    asked: Mapping[str, str]

    @classmethod
    def at(cls, address: str, asked: Mapping[str, str]) -> "WritingPage | None":
        """None where nothing that counts is changed there."""
        found = resolve(address)
        return cls(found.view_name, found.kwargs, asked) if found.view_name in PAGES else None

    @property
    def about(self) -> About:
        return PAGES[self.name][0]

    def releases(self) -> "QuerySet[Release]":
        holding = PAGES[self.name][1](self)
        return Release.objects.none() if holding is None else releases(holding)


# None where no report can hold it.
Holding = Callable[[WritingPage], Q | None]


def _session(page: WritingPage) -> Q:
    return hold_session(Session.objects.filter(pk=page.keys["pk"]))


def _day_of_series(page: WritingPage) -> Q:
    return hold_span(page.keys["day"], page.keys["day"])


def _last_days_of_series(page: WritingPage) -> Q:
    """As many as its page shows, or a few more."""
    last = Session.objects.filter(series=page.keys["pk"]).order_by("-takes_place_on")[: grid_forms.DAYS]
    return hold_session(Session.objects.filter(pk__in=last.values("pk")))


def _day_in_the_address(page: WritingPage) -> Q | None:
    """A link to a new session may fill it in; what is typed is judged when it is saved."""
    with suppress(KeyError, ValueError):
        day = date.fromisoformat(page.asked["day"])
        return hold_span(day, day)
    return None


def _row(model: Any, page: WritingPage) -> Q:
    person = page.keys["pk"]
    held = hold_row(model.objects.filter(pk=page.keys["row"], participant=person))
    return held if model is Enrolment else held & count_person([person])


def _people(page: WritingPage) -> Q:
    return count_person(list(page.keys.values()))


def _contract(page: WritingPage) -> Q:
    return Q(report__funding_period=page.keys["pk"])


SESSIONS = ("correct-session", "log-planned", "not-held", "remove-session", "take-register")
NEW = ("log-group-of", "log-session", "log-session-with", "plan-session", "plan-session-with")
ROWS = {"enrolment": Enrolment, "stay": AccommodationStay, "citizenship": Citizenship, "status": StatusEntry}
PAGES: dict[str, tuple[About, Holding]] = {
    **{f"activities:{name}": (About.DAY, _session) for name in SESSIONS},
    **{f"activities:{name}": (About.DAY, _day_of_series) for name in ("change-day", "register-of-day")},
    **{f"activities:{name}": (About.DAY, _day_in_the_address) for name in NEW},
    "activities:fill-registers": (About.DAYS, _last_days_of_series),
    "activities:exit": (About.DAYS, partial(_row, Enrolment)),
    **{f"participants:correct-{name}": (About.DAYS, partial(_row, model)) for name, model in ROWS.items()},
    **{f"participants:remove-{name}": (About.DAYS, partial(_row, model)) for name, model in ROWS.items()},
    **{f"participants:{name}": (About.PERSON, _people) for name in ("edit", "exploitation", "merge")},
    "reporting:correct-period": (About.CONTRACT, _contract),
}
