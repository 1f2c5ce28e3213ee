"""What a report says of an activity beside the figures on top of its page: term and fact."""

from collections import Counter
from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.figures import Box, Figures, words
from activities.session.models import Session
from ketch.documents.blocks import decimal, whole
from ketch.pages.lines import joined

MINUTES_OF_AN_HOUR = 60
STATUS = Session.Status


def in_detail(figures: Figures, minutes: int, not_held: Mapping[str, Counter[str]], outside: int) -> list[Box]:
    return [
        (_("Sessions a week"), words(decimal(figures.per_week))),
        (_("Hours"), words(decimal(minutes / MINUTES_OF_AN_HOUR))),
        (capfirst(str(STATUS.PLANNED.label)), words(whole(not_held[STATUS.PLANNED].total()))),
        *((capfirst(str(status.label)), _by_reason(not_held[status])) for status in (STATUS.CANCELLED, STATUS.DID_NOT_HAPPEN)),
        (_("Attendances outside enrolment"), words(whole(outside))),
    ]


def _by_reason(numbers: Counter[str]) -> str:
    """3 · holiday: 2 · not recorded: 1"""
    labels = [*Session.Reason.choices, ("", _("not recorded"))]
    reasons = (f"{label}: {words(whole(numbers[reason]))}" for reason, label in labels if numbers[reason])
    return joined(words(whole(numbers.total())), *reasons)
