"""Of a person who is counted, citizenship or accommodation is not known on the days that decide, or a value cannot be read."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, VisibleQuerySet
from ketch.countries import SLOVENIA, STATELESS
from ketch.periods import Period
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant
from reporting.checks.check import Check
from reporting.checks.effect import ANY, Bounds, Effect
from reporting.funding.models import Rule
from reporting.layouts.asked import Asked
from reporting.questions.breakdowns import unread
from reporting.questions.figures import Figure
from reporting.questions.measure import Unit, people_with
from reporting.questions.people import Citizens, Shelter, accommodation, people_served
from reporting.questions.register import text_of
from reporting.questions.rows import DatedRow, Rows
from reporting.questions.supposed import Supposition

STATUS = AccommodationStay.Status
# One of each class: of another member state, and of another state.
COUNTRIES = (SLOVENIA, "XE", "XO", STATELESS)


class OfPeople(Check):
    """Of whom something is not known."""

    @abstractmethod
    def unknown(self, span: Period, rule: str, rows: Rows) -> frozenset[str]: ...

    def rows(self, asked: Asked) -> VisibleQuerySet:
        """In any year or in the whole period."""
        spans = (*asked.period.years(), asked.period)
        return people_with(set().union(*(self.unknown(span, asked.rule, asked.rows) for span in spans)))

    def words(self, row: Participant) -> str:
        return row.code

    def people(self, row: Participant) -> Iterable[UUID]:
        return [row.pk]


class Unread(OfPeople):
    name = "unreadable"
    heading = _("Values that cannot be read")
    why = _("Nobody is counted by such a value: the figures would be wrong. A copy of the database may still have it.")
    permission = Permission.READ_FILE
    who = _("whoever looks after the server")

    def unknown(self, span: Period, rule: str, rows: Rows) -> frozenset[str]:
        return people_served(span, rule, rows).unread | unread(span, rule, rows)

    def address(self, row: Participant) -> str:
        return row.get_absolute_url()

    def facts(self, rows: Sequence[Participant]) -> dict[UUID, object]:
        """That it is so is all."""
        return {row.pk: [] for row in rows}

    def effect(self, row: Participant, asked: Asked) -> Effect:
        def is_counted_again(figure: Figure) -> Bounds | None:
            return ANY if figure.value is None and figure.measure.unit is Unit.PERSONS else None

        return Effect(_("Once it can be read again:"), more=is_counted_again)


class Unknown(OfPeople):
    """`model`: the rows of which there are not enough; `said`: what they say."""

    model: type[Citizenship | AccommodationStay]
    said: str

    def facts(self, rows: Sequence[Participant]) -> dict[UUID, object]:
        """The enrolments, and what is known of the days."""
        enrolments = Enrolment.objects.filter(participant__in=rows).order_by("started_on", "pk")
        known = [*enrolments, *self.model.objects.filter(participant__in=rows).order_by("started_on", "pk")]
        return {
            row.pk: [[at.started_on, at.ended_on, getattr(at, self.said, "")] for at in known if at.participant_id == row.pk]
            for row in rows
        }


class UnknownCitizenship(Unknown):
    name = "citizenship"
    heading = _("Citizenship not recorded")
    why = _("Counted as “not recorded”, for a year or for the period. It is that of the first day that counts.")
    model, said = Citizenship, "country"

    def unknown(self, span: Period, rule: str, rows: Rows) -> frozenset[str]:
        """Also while nobody is counted by citizenship, since one of somebody else cannot be read."""
        return people_served(span, rule, rows).by_group[Citizens.NOT_RECORDED]

    def address(self, row: Participant) -> str:
        return reverse("participants:record-citizenship", args=[row.pk])

    def effect(self, row: Participant, asked: Asked) -> Effect:
        key = text_of(row.pk)
        outcomes = [Supposition(citizenships={key: [DatedRow(country, None, None)]}) for country in COUNTRIES]
        return Effect(_("Once a citizenship of those days is written down:"), outcomes)


class UnknownAccommodation(Unknown):
    name = "accommodation"
    heading = _("Accommodation not recorded")
    why = _("Counted as “not recorded”, for a year or for the period: on no day enrolled is it known how the person lived.")
    model, said = AccommodationStay, "status"

    def unknown(self, span: Period, rule: str, rows: Rows) -> frozenset[str]:
        return accommodation(span, rule, rows).classes[Shelter.NOT_RECORDED]

    def rows(self, asked: Asked) -> VisibleQuerySet:
        """Each with the stay of which it is written that nothing is known."""
        stays = AccommodationStay.objects.during(asked.period).filter(participant=OuterRef("pk"), status=STATUS.UNKNOWN)
        return super().rows(asked).annotate(unknown_stay=Subquery(stays.order_by("started_on").values("pk")[:1]))

    def address(self, row: Any) -> str:
        if row.unknown_stay:
            return reverse("participants:correct-stay", args=[row.pk, row.unknown_stay])
        return reverse("participants:record-stay", args=[row.pk])

    def effect(self, row: Participant, asked: Asked) -> Effect:
        """In one kind of accommodation all the time; or in a sheltered one and another, which is as far as moving can lead."""
        key = text_of(row.pk)
        years = [year for year in asked.period.years() if key in self.unknown(year, Rule.ENROLLED, asked.rows)]
        kinds: list[list[str]] = [[status] for status in STATUS if status != STATUS.UNKNOWN]
        moved: list[str] = [AccommodationStay.SHELTERED[0], STATUS.OWN]
        outcomes = [
            Supposition(stays={key: [DatedRow(status, span.first, span.last) for span in years for status in each]})
            for each in (*kinds, moved)
        ]
        return Effect(_("Once it is written down how the person lived on all days enrolled:"), outcomes)
