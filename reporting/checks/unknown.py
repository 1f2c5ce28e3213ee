"""Of a person who is counted, citizenship or accommodation is not known on the days that decide."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, VisibleQuerySet
from ketch.periods import Period
from participants.models import Participant
from reporting.checks.check import Check
from reporting.layouts.asked import Asked
from reporting.questions.measure import people_with
from reporting.questions.people import Counted, Shelter, accommodation, people_served
from reporting.questions.rows import Rows


def _in_any(unknown: Callable[[Period, str, Rows], Counted]) -> Callable[[Asked], VisibleQuerySet]:
    """In a year or in the whole period."""

    def rows(asked: Asked) -> VisibleQuerySet:
        fetched = Rows(asked.period, asked.as_of)
        spans = (*asked.period.years(), asked.period)
        return people_with(set().union(*(unknown(span, asked.rule, fetched) or () for span in spans)))

    return rows


def _citizenship(span: Period, rule: str, rows: Rows) -> Counted:
    return people_served(span, rule, rows).not_recorded


def _accommodation(span: Period, rule: str, rows: Rows) -> Counted:
    return accommodation(span, rule, rows).classes[Shelter.NOT_RECORDED]


def words(person: Participant) -> str:
    return person.code


def address(person: Participant) -> str:
    return reverse("participants:dates", args=[person.pk])


CITIZENSHIP = Check(
    "citizenship",
    _("Citizenship not recorded"),
    _("Counted as “not recorded”, for a year or for the period. It is that of the first day that counts."),
    _in_any(_citizenship),
    words,
    address,
    Permission.WRITE_FILE,
)
ACCOMMODATION = Check(
    "accommodation",
    _("Accommodation not recorded"),
    _("Counted as “not recorded”, for a year or for the period: on no day enrolled is it known how the person lived."),
    _in_any(_accommodation),
    words,
    address,
    Permission.WRITE_FILE,
)
