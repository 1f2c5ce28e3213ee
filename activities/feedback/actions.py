"""Taking answers: their rules, from an unsaved record to faults, and how many a poster takes.

Nothing of the limits is written to a disk: the counts and marks are in the memory of the process and end with it. A row in the
shared cache would have a time, which is the time of the visit. So each of several processes counts by itself: together they take
more than AN_HOUR, though hardly more than A_MONTH, and the same form sent to two of them counts twice.

The limits cannot tell many answers of one person from those of many people. Who has the poster can fill its month.
"""

import hashlib
from collections.abc import Callable, Iterable
from random import SystemRandom
from uuid import uuid4

from django.core.cache import caches
from django.utils.translation import gettext_lazy as _

from activities.feedback.poster import Place
from activities.models import Activity, Feedback
from ketch.audit.entries import Actor, action, create
from ketch.periods import today
from ketch.records import locking, wal
from ketch.records.faults import Fault, refuse
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
    locking.lock_all(Activity, activities)
    earlier = list(Feedback.objects.filter(activity__in=activities, month__in=months))
    rows = [*(corrected(each, pk=uuid4()) for each in earlier), *answers]
    _delete(earlier)
    SystemRandom().shuffle(rows)
    create(rows)
    wal.empty_wal_after_commit()


def _delete(rows: list[Feedback]) -> None:
    """These rows and no others: an import may be adding to the same month."""
    keys = [each.pk for each in rows]
    for start in range(0, len(keys), PORTION):
        Feedback.objects.filter(pk__in=keys[start : start + PORTION]).delete()


AN_HOUR, A_MONTH = 60, 300
HOUR = 60 * 60
# As long as a slow connection may send the same form again.
SAME_FORM = 10 * 60

memory = caches["memory"]


def once(form: str, answer: tuple[str, ...], take: Callable[[], bool]) -> bool:
    """Whether the answer is taken: by `take` now, or a moment ago, where a double tap sent the same form again.

    A changed answer from the same form is another one, as when a phone goes from hand to hand. The mark is a hash of the form's
    random number and of the answer.
    """
    mark, taken = _hash("sent", form, *answer), False
    if form and not memory.add(mark, True, SAME_FORM):
        return True
    try:
        taken = take()
    finally:
        if not taken:
            memory.delete(mark)
    return taken


def has_room(place: Place) -> bool:
    """It also counts, so it is asked once for each answer that is about to be taken."""
    of_month = Feedback.objects.filter(activity=place.activity, month=place.month)
    return _one_more(_hash("came", place.token)) <= AN_HOUR and of_month.count() < A_MONTH


def _one_more(key: str) -> int:
    memory.add(key, 0, HOUR)
    try:
        return memory.incr(key)
    except ValueError:  # its hour ended between the two lines
        return 1


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
