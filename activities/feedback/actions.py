"""Rules of an answer: from an unsaved record to faults."""

from collections.abc import Iterable
from random import SystemRandom
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from activities.feedback.models import Feedback
from ketch.audit.entries import Actor, action, create
from ketch.periods import today
from ketch.records.faults import Fault, refuse
from ketch.records.locking import lock_all
from participants.dated.rules import corrected


def faults_of_feedback(feedback: Feedback) -> Iterable[Fault]:
    if not 1 <= feedback.rating <= 5:
        yield Fault("rating", _("A rating is a whole number from 1 to 5."), _("Correct the rating."))
    if feedback.month > today():
        yield Fault("month", _("This month is still to come."), _("Correct the month."))


PORTION = 500


@action
def take_feedback(*, by: Actor | None, answers: Iterable[Feedback]) -> None:
    """Anonymous answers. The change log has no line about them: it would join them to a time and an author.

    Nor does their order show who answered after whom: all answers of their months are written anew, shuffled, under new keys. In
    a table that only grows, a row's place and (on PostgreSQL) its transaction would number them as they came.
    """
    answers = list(answers)
    refuse(fault for answer in answers for fault in faults_of_feedback(answer))
    activities, months = {answer.activity_id for answer in answers}, {answer.month for answer in answers}
    # Concurrent writers wait for this lock: otherwise each would write the month without the other's answer.
    lock_all(Activity, activities)
    earlier = list(Feedback.objects.filter(activity__in=activities, month__in=months))
    rows = [*(corrected(each, pk=uuid4()) for each in earlier), *answers]
    _delete(earlier)
    SystemRandom().shuffle(rows)
    create(rows)


def _delete(rows: list[Feedback]) -> None:
    """These rows and no others: an import may be adding to the same month."""
    keys = [each.pk for each in rows]
    for start in range(0, len(keys), PORTION):
        Feedback.objects.filter(pk__in=keys[start : start + PORTION]).delete()
