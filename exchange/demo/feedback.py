"""Anonymous answers about the groups, month by month."""

from collections.abc import Iterator
from random import Random
from typing import Any

from activities.models import Feedback
from exchange.demo.meetings import Meeting
from exchange.demo.sentences import comment

RATINGS, WEIGHTS = (5, 4, 3, 2, 1), (45, 32, 15, 6, 2)


def answers(meetings: list[Meeting], activities: dict[str, Any], seed: int) -> Iterator[Feedback]:
    """No more a month than people came to a group in it."""
    for (key, month), most in sorted(_months(meetings).items()):
        dice = Random(f"{seed} {key} {month}")
        for _answer in range(dice.randint(0, most)):
            language, text = comment(dice)
            rating = dice.choices(RATINGS, WEIGHTS)[0]
            yield Feedback(activity=activities[key], month=month, rating=rating, comment=text, language=language)


def _months(meetings: list[Meeting]) -> dict[tuple[str, Any], int]:
    months: dict[tuple[str, Any], int] = {}
    for meeting in meetings:
        came = sum(mark in ("present", "partly") for mark in meeting.marks.values())
        if meeting.is_group and came:
            key = meeting.activity, meeting.day.replace(day=1)
            months[key] = max(months.get(key, 0), came)
    return months
