"""Rules of an answer: from an unsaved record to faults."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from activities.feedback.models import Feedback
from ketch.periods import today
from ketch.records.faults import Fault


def faults_of_feedback(feedback: Feedback) -> Iterable[Fault]:
    if not 1 <= feedback.rating <= 5:
        yield Fault("rating", _("A rating is a whole number from 1 to 5."), _("Correct the rating."))
    if feedback.month > today():
        yield Fault("month", _("This month is still to come."), _("Correct the month."))
