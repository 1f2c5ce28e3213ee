"""What may count twice: sessions that may be one, two files that may be of one person, sessions that two funders could claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Session
from activities.session.doubles import twice_among
from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.words import from_to
from participants.models import Participant
from participants.people.doubles import Double, doubles_among
from reporting.checks.check import Check, ListedRows, OfSessions, held, visible_if_all_are
from reporting.checks.effect import ANY, Bounds, Effect
from reporting.funding.models import Rule
from reporting.layouts.asked import Asked
from reporting.layouts.work import sessions_held
from reporting.questions.donor_report import People, SharedDays, shared_days
from reporting.questions.figures import Figure
from reporting.questions.people import first_days
from reporting.questions.promises import TargetSoFar
from reporting.questions.supposed import Supposition


@dataclass(frozen=True)
class AlikeSessions:
    """The first, and those that may be the same."""

    first: Session
    others: frozenset[UUID]

    @property
    def pk(self) -> UUID:
        return self.first.pk

    @property
    def all(self) -> frozenset[UUID]:
        return self.others | {self.pk}


class SessionsTwice(OfSessions):
    name = "sessions-twice"
    heading = _("Sessions that may be one and the same")
    why = _("Each counts. Compare them; that they are different sessions is said there, too, and then nobody is asked again.")

    def rows(self, asked: Asked) -> ListedRows:
        """Without those of which somebody said that both are right."""
        others = dict(twice_among(held(asked).order_by()))
        firsts = held(asked).filter(pk__in=others)
        found = (AlikeSessions(first, frozenset(others[first.pk])) for first in firsts)
        return ListedRows(found, visible_if_all_are(lambda row: row.all, Session))

    def words(self, row: AlikeSessions) -> str:
        return super().words(row.first)

    def address(self, row: AlikeSessions) -> str:
        return reverse("activities:written-twice", args=[row.pk])

    def facts(self, rows: Sequence[AlikeSessions]) -> dict[UUID, object]:
        known = super().facts(list(Session.objects.filter(pk__in={key for row in rows for key in row.all})))
        return {row.pk: [known[key] for key in sorted(row.all)] for row in rows}

    def effect(self, row: AlikeSessions, asked: Asked) -> Effect:
        when = _("If they are one and the others are removed; if they are different sessions, nothing changes:")
        return Effect(when, [Supposition(without=row.all - {stays}) for stays in row.all])


@dataclass(frozen=True)
class TwoFiles:
    double: Double

    @property
    def pk(self) -> UUID:
        return uuid5(self.double.older.pk, str(self.double.newer.pk))

    @property
    def people(self) -> list[UUID]:
        return [file.pk for file in self.double]


class PeopleTwice(Check):
    name = "people-twice"
    heading = _("Two files that may be of one person")
    why = _("They count as two. That they are two people is said where they are compared, and then nobody is asked again.")

    def rows(self, asked: Asked) -> ListedRows:
        """Of whom both count, by either rule."""
        counted = {UUID(key) for rule in Rule for key in first_days(asked.period, rule, asked.rows)}
        found = [TwoFiles(double) for double in doubles_among(Participant.objects.all())]
        return ListedRows((row for row in found if counted.issuperset(row.people)), visible_if_all_are(self.people, Participant))

    def people(self, row: TwoFiles) -> Iterable[UUID]:
        return row.people

    def words(self, row: TwoFiles) -> str:
        return " · ".join(file.code for file in row.double)

    def address(self, row: TwoFiles) -> str:
        return row.double.address

    def facts(self, rows: Sequence[TwoFiles]) -> dict[UUID, object]:
        """That their names are the same is all."""
        return {row.pk: row.people for row in rows}

    def effect(self, row: TwoFiles, asked: Asked) -> Effect:
        """Of whoever is counted twice it is certain; what one file makes of two depends on what both say."""
        counts = ("enrolled", "total") if asked.rule == Rule.ENROLLED else ("enrolled",)

        def bounds(figure: Figure) -> Bounds | None:
            subject = figure.subject
            if isinstance(subject, People) and figure.measure.name in counts:
                twice = {UUID(key) for key in subject.served.enrolled}.issuperset(row.people)
                number = len(subject.served.enrolled) - twice
                return Bounds(number, number) if twice else None
            return ANY

        return Effect(_("If they are one person; if they are two, nothing changes:"), more=bounds)


@dataclass(frozen=True)
class TwoContracts:
    shared: SharedDays

    @property
    def pk(self) -> UUID:
        """Of these days: another report may share others."""
        return uuid5(self.shared.first.pk, f"{self.shared.second.pk} {self.shared.span}")


class ClaimedTwice(Check):
    """On days that two funding periods share, of an activity for which both pay."""

    name = "claimed-twice"
    heading = _("Sessions that two funders could claim")
    why = _("They count once for each. Where only one pays, correct the days or the activities; else explain it.")
    permission = Permission.WRITE_FUNDING
    who = _("the manager")

    def rows(self, asked: Asked) -> ListedRows:
        """One for each two periods, however many sessions these are: they are explained together."""
        found = shared_days(asked.period, asked.rows, asked.funding)
        return ListedRows((TwoContracts(shared) for shared in found if shared.held), _visible)

    def words(self, row: TwoContracts) -> str:
        shared = row.shared
        days, number = from_to(shared.span.first, shared.span.last), sessions_held(shared.held)
        return f"{days} · {shared.first.funder}, {shared.second.funder} · {number}"

    def address(self, row: TwoContracts) -> str:
        return reverse("reporting:correct-period", args=[row.shared.second.pk])

    def facts(self, rows: Sequence[TwoContracts]) -> dict[UUID, object]:
        return {row.pk: row.shared.held for row in rows}

    def effect(self, row: TwoContracts, asked: Asked) -> Effect:
        shared = row.shared
        periods = {shared.first.pk, shared.second.pk}

        def bounds(figure: Figure) -> Bounds | None:
            subject = figure.subject
            if isinstance(subject, TargetSoFar):
                return ANY if subject.target.funding_period_id in periods else None
            is_this = isinstance(subject, SharedDays) and {subject.first.pk, subject.second.pk} == periods
            return Bounds(0, shared.held) if is_this else None

        return Effect(_("If one of the two no longer pays for these days or activities:"), more=bounds)


def _visible(rows: list[TwoContracts], user: User, permission: Permission) -> list[TwoContracts]:
    """They are about nobody."""
    return rows if may(user, permission) else []
