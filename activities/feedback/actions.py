from collections.abc import Iterable
from random import SystemRandom
from typing import Any

from activities.activity.models import Activity
from activities.feedback.models import Feedback
from activities.feedback.rules import faults_of_feedback
from ketch.audit.actions import action, create
from ketch.records.faults import refuse
from ketch.records.locking import lock_all

PORTION = 500


@action
def take_feedback(*, by: Any, answers: Iterable[Feedback]) -> None:
    """Anonymous answers: they leave no line in the change log, which would join them to a moment and an author.

    Nor does their order tell who came after whom: all of their months are written anew, shuffled, under new keys. In a table that
    only grows, a row's place and (on PostgreSQL) its transaction would count them as they came.
    """
    answers = list(answers)
    refuse(fault for answer in answers for fault in faults_of_feedback(answer))
    activities, months = {answer.activity_id for answer in answers}, {answer.month for answer in answers}
    # One after the other, or two at once would each write the month without the other's answer.
    lock_all(Activity, activities)
    held = list(Feedback.objects.filter(activity__in=activities, month__in=months))
    rows = [*_under_new_keys(held), *answers]
    _delete(held)
    SystemRandom().shuffle(rows)
    create(rows)


def _under_new_keys(held: list[Feedback]) -> Iterable[Feedback]:
    for each in held:
        yield Feedback(
            activity_id=each.activity_id, month=each.month, rating=each.rating, comment=each.comment, language=each.language
        )


def _delete(held: list[Feedback]) -> None:
    """These rows and no others: an import may be adding to the same month."""
    keys = [each.pk for each in held]
    for start in range(0, len(keys), PORTION):
        Feedback.objects.filter(pk__in=keys[start : start + PORTION]).delete()
