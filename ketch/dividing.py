"""One way to divide, so that a rate reads the same wherever it stands."""

from __future__ import annotations

from fractions import Fraction

DIGITS = 4


def divided(above: int, below: int | Fraction) -> float | None:
    """None where there is nothing to divide by: a rate of nothing is not a rate of 0."""
    return round(float(Fraction(above) / below), DIGITS) if below else None
