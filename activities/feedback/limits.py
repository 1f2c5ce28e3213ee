"""How many answers a poster takes, without storing anybody's address.

Nothing of this is written to a disk: the counts and marks are in the memory of the process and end with it. A row in the shared
cache would have a time, which is the time of the visit. So each of several processes counts by itself: together they take more
than AN_HOUR, though hardly more than A_MONTH, and the same form sent to two of them counts twice.

The limits cannot tell many answers of one person from those of many people. Who has the poster can fill its month.
"""

import hashlib
from collections.abc import Callable

from django.core.cache import caches

from activities.feedback.models import Feedback
from activities.feedback.poster import Place

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
