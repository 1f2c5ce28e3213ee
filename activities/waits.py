"""What waits for somebody on Today besides sessions: deadlines first, then what was begun, then what may be wrong."""

from typing import Any

from django.utils.translation import gettext as _

from activities.adjustment.page import unchecked_adjustments
from activities.doubles import doubles_lines
from activities.drafts import draft_lines
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.pages.lines import Line
from participants.deadline.lines import due_for
from participants.identity.limits import told_of_too_many
from participants.people.doubles import Double, possible_doubles
from participants.plan.reviews import line_of, reviews_due
from participants.team.page import taken_over_unread

MOST_DOUBLES = 5


def leading(user: Any) -> list[Line]:
    """Before the registers: what must not be missed, and what she was writing."""
    reviews = [line_of(plan) for plan in reviews_due(user)]
    return [*due_for(user), *reviews, *taken_over_unread(user), *told_of_too_many(user), *draft_lines(user)]


def following(user: Any) -> list[Line]:
    """After them: what can wait a day."""
    people = [_two_files(double) for double in possible_doubles(user)[:MOST_DOUBLES]] if may(user, Permission.WRITE_FILE) else []
    unchecked = unchecked_adjustments() if may(user, Permission.WRITE_ACTIVITIES) else []
    return [*doubles_lines(user), *people, *unchecked]


def _two_files(double: Double) -> Line:
    return Line(
        title=_("Two files of one person?"),
        code=double.older.code,
        second=double.newer.code,
        act=double.address,
        act_words=_("Compare"),
        act_for=double.older.code,
    )
