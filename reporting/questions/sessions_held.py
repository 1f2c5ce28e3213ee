"""How many sessions were held, how often, and what became of the others (counting.md 10, 12, 13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from activities.models import Session
from ketch.dividing import divided
from ketch.periods import Period
from reporting.questions.tally import Tally

REASONS = (*Session.Reason.values, "")


@dataclass(frozen=True)
class SessionsHeld:
    """Frequency counts the days so far: nothing where no day is counted."""

    held: int
    minutes: int
    planned: int
    cancelled: Mapping[str, int]
    did_not_happen: Mapping[str, int]
    per_month: float | None
    per_week: float | None

    def as_json(self) -> dict[str, Any]:
        return {
            "held": self.held,
            "planned": self.planned,
            "cancelled": sum(self.cancelled.values()),
            "did_not_happen": sum(self.did_not_happen.values()),
            "minutes": self.minutes,
            "per_month": self.per_month,
            "per_week": self.per_week,
        }

    def reasons_as_json(self) -> dict[str, Any]:
        return {"cancelled": _named(self.cancelled), "did_not_happen": _named(self.did_not_happen)}


def sessions_held(tally: Tally, counted: Period | None) -> SessionsHeld:
    return SessionsHeld(
        held=tally.held,
        minutes=tally.minutes,
        planned=sum(tally.not_held_with(Session.Status.PLANNED).values()),
        cancelled=_by_reason(tally, Session.Status.CANCELLED),
        did_not_happen=_by_reason(tally, Session.Status.DID_NOT_HAPPEN),
        per_month=divided(tally.held, counted.length_in_months() if counted else Fraction()),
        per_week=divided(tally.held, counted.length_in_weeks() if counted else Fraction()),
    )


def _by_reason(tally: Tally, status: str) -> dict[str, int]:
    """Reasons that nobody gave are shown as 0, and no reason is one of them."""
    counts = tally.not_held_with(status)
    return {reason: counts.get(reason, 0) for reason in REASONS}


def _named(reasons: Mapping[str, int]) -> dict[str, int]:
    return {reason or "not_recorded": count for reason, count in reasons.items()}
