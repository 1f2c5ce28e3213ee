"""Two files that may be of one person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from participants.models import Participant
from participants.people.doubles import Double, doubles_among
from reporting.checks.check import OF_PERSON, Check, ListedRows, visible_if_all_are
from reporting.checks.effect import ANY, Bounds, Effect
from reporting.funding.models import Rule
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import People
from reporting.questions.figures import Figure
from reporting.questions.people import first_days


@dataclass(frozen=True)
class TwoFiles:
    double: Double

    @property
    def pk(self) -> UUID:
        return uuid5(self.double.older.pk, str(self.double.newer.pk))


def rows(asked: Asked) -> ListedRows:
    """Of whom both count, by either rule."""
    counted = {UUID(key) for rule in Rule for key in first_days(asked.period, rule, asked.rows)}
    found = [TwoFiles(double) for double in doubles_among(Participant.objects.all())]
    return ListedRows((row for row in found if counted.issuperset(people(row))), visible_if_all_are(people, Participant))


def people(row: TwoFiles) -> Iterable[UUID]:
    return [file.pk for file in row.double]


def words(row: TwoFiles) -> str:
    return " · ".join(file.code for file in row.double)


def address(row: TwoFiles) -> str:
    return row.double.address


def facts(rows: Sequence[TwoFiles]) -> dict[UUID, object]:
    """That their names are the same is all."""
    return {row.pk: [file.pk for file in row.double] for row in rows}


def effect(row: TwoFiles, asked: Asked) -> Effect:
    """Of whoever is counted twice it is certain; what one file makes of two depends on what both say."""
    counts = ("enrolled", "total") if asked.rule == Rule.ENROLLED else ("enrolled",)

    def bounds(figure: Figure) -> Bounds | None:
        subject = figure.subject
        if isinstance(subject, People) and figure.measure.name in counts:
            twice = {UUID(key) for key in subject.served.enrolled}.issuperset(people(row))
            number = len(subject.served.enrolled) - twice
            return Bounds(number, number) if twice else None
        return ANY

    when = _("If they are one person; if they are two, nothing changes:")
    return Effect(when, more=bounds)


CHECK = Check(
    "people-twice",
    _("Two files that may be of one person"),
    _("They count as two. That they are two people is said where they are compared, and then nobody is asked again."),
    rows,
    words,
    address,
    Permission.WRITE_FILE,
    OF_PERSON,
    facts,
    effect,
    people,
)
