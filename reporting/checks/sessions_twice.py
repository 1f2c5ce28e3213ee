"""Sessions that may be one and the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Session
from activities.session.doubles import twice_among
from reporting.checks.check import ListedRows, OfSessions, facts_of_sessions, held, session_in_words, visible_if_all_are
from reporting.checks.effect import Effect
from reporting.layouts.asked import Asked
from reporting.questions.supposed import Supposition


@dataclass(frozen=True)
class Twice:
    """The first, and those that may be the same."""

    first: Session
    others: frozenset[UUID]

    @property
    def pk(self) -> UUID:
        return self.first.pk

    @property
    def all(self) -> frozenset[UUID]:
        return self.others | {self.pk}


def rows(asked: Asked) -> ListedRows:
    """Without those of which somebody said that both are right."""
    others = dict(twice_among(held(asked).order_by()))
    firsts = held(asked).filter(pk__in=others)
    found = (Twice(first, frozenset(others[first.pk])) for first in firsts)
    return ListedRows(found, visible_if_all_are(lambda row: row.all, Session))


def words(row: Twice) -> str:
    return session_in_words(row.first)


def address(row: Twice) -> str:
    return reverse("activities:written-twice", args=[row.pk])


def facts(rows: Sequence[Twice]) -> dict[UUID, object]:
    known = facts_of_sessions(list(Session.objects.filter(pk__in={key for row in rows for key in row.all})))
    return {row.pk: [known[key] for key in sorted(row.all)] for row in rows}


def effect(row: Twice, asked: Asked) -> Effect:
    removed: Iterable[frozenset[UUID]] = [row.all - {stays} for stays in row.all]
    when = _("If they are one and the others are removed; if they are different sessions, nothing changes:")
    return Effect(when, [Supposition(without=keys) for keys in removed])


CHECK = OfSessions(
    "sessions-twice",
    _("Sessions that may be one and the same"),
    _("Each counts. Compare them; that they are different sessions is said there, too, and then nobody is asked again."),
    rows,
    words=words,
    address=address,
    facts=facts,
    effect=effect,
)
