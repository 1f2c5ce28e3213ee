"""From how many people on a figure is no longer that of a few. Every page, export and release asks here."""

SMALLEST_GROUP = 5


def is_small(number: int) -> bool:
    """0 is not small: it tells nothing about anyone."""
    return 0 < number < SMALLEST_GROUP
