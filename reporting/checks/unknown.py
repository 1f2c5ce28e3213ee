"""Of a person who is counted, citizenship or accommodation is not known on the days that decide."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, VisibleQuerySet
from ketch.countries import SLOVENIA, STATELESS
from ketch.periods import Period
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant
from reporting.checks.check import OF_PERSON, Check
from reporting.checks.effect import Effect
from reporting.funding.models import Rule
from reporting.layouts.asked import Asked
from reporting.questions.measure import people_with
from reporting.questions.people import Counted, Shelter, accommodation, people_served
from reporting.questions.register import text_of
from reporting.questions.rows import DatedRow, Rows
from reporting.questions.supposed import Supposition

Unknown = Callable[[Period, str, Rows], Counted]
STATUS = AccommodationStay.Status
# One of each class: of another member state, and of another state.
COUNTRIES = (SLOVENIA, "XE", "XO", STATELESS)


def _citizenship(span: Period, rule: str, rows: Rows) -> Counted:
    return people_served(span, rule, rows).not_recorded


def _accommodation(span: Period, rule: str, rows: Rows) -> Counted:
    return accommodation(span, rule, rows).classes[Shelter.NOT_RECORDED]


def _people(unknown: Unknown, asked: Asked) -> VisibleQuerySet:
    """In any year or in the whole period; each with the stay of which it is written that nothing is known."""
    spans = (*asked.period.years(), asked.period)
    found = people_with(set().union(*(unknown(span, asked.rule, asked.rows) or () for span in spans)))
    stays = AccommodationStay.objects.during(asked.period).filter(participant=OuterRef("pk"), status=STATUS.UNKNOWN)
    return found.annotate(unknown_stay=Subquery(stays.order_by("started_on").values("pk")[:1]))


def words(person: Participant) -> str:
    return person.code


def _to_citizenship(person: Participant) -> str:
    return reverse("participants:record-citizenship", args=[person.pk])


def _to_stay(person: Any) -> str:
    if person.unknown_stay:
        return reverse("participants:correct-stay", args=[person.pk, person.unknown_stay])
    return reverse("participants:record-stay", args=[person.pk])


def _facts(model: type[Citizenship | AccommodationStay], said: str, people: Sequence[Participant]) -> dict[UUID, object]:
    """The enrolments, and what is known of the days."""
    enrolments = Enrolment.objects.filter(participant__in=people).order_by("started_on", "pk")
    rows = [*enrolments, *model.objects.filter(participant__in=people).order_by("started_on", "pk")]
    return {
        person.pk: [[row.started_on, row.ended_on, getattr(row, said, "")] for row in rows if row.participant_id == person.pk]
        for person in people
    }


def _citizen(person: Participant, asked: Asked) -> Effect:
    key = text_of(person.pk)
    outcomes = [Supposition(citizenships={key: [DatedRow(country, None, None)]}) for country in COUNTRIES]
    return Effect(_("Once a citizenship of those days is written down:"), outcomes)


def _lived(person: Participant, asked: Asked) -> Effect:
    """In one kind of accommodation all the time; or in a sheltered one and another, which is as far as moving can lead."""
    key = text_of(person.pk)
    years = [year for year in asked.period.years() if key in (_accommodation(year, Rule.ENROLLED, asked.rows) or ())]
    kinds: list[list[str]] = [[status] for status in STATUS if status != STATUS.UNKNOWN]
    moved: list[str] = [AccommodationStay.SHELTERED[0], STATUS.OWN]
    outcomes = [
        Supposition(stays={key: [DatedRow(status, span.first, span.last) for span in years for status in each]})
        for each in (*kinds, moved)
    ]
    return Effect(_("Once it is written down how the person lived on all days enrolled:"), outcomes)


OfPeople = partial(Check, words=words, permission=Permission.WRITE_FILE, who=OF_PERSON, people=lambda person: [person.pk])
CITIZENSHIP = OfPeople(
    "citizenship",
    _("Citizenship not recorded"),
    _("Counted as “not recorded”, for a year or for the period. It is that of the first day that counts."),
    partial(_people, _citizenship),
    address=_to_citizenship,
    facts=partial(_facts, Citizenship, "country"),
    effect=_citizen,
)
ACCOMMODATION = OfPeople(
    "accommodation",
    _("Accommodation not recorded"),
    _("Counted as “not recorded”, for a year or for the period: on no day enrolled is it known how the person lived."),
    partial(_people, _accommodation),
    address=_to_stay,
    facts=partial(_facts, AccommodationStay, "status"),
    effect=_lived,
)
