"""What holds for every figure: one way to divide, so that a rate reads the same everywhere, and when a group is small."""

from fractions import Fraction

DIGITS = 4


def divided(above: int, below: int | Fraction) -> float | None:
    """None where there is nothing to divide by: a rate of nothing is not a rate of 0."""
    return rounded(Fraction(above) / below) if below else None


def rounded(value: Fraction | None) -> float | None:
    """As JSON and figures have it."""
    return None if value is None else round(float(value), DIGITS)


# From how many people on a figure is no longer that of a few. Every page, export and release asks here.
SMALLEST_GROUP = 5


def is_small(number: int) -> bool:
    """0 is not small: it tells nothing about anyone."""
    return 0 < number < SMALLEST_GROUP
