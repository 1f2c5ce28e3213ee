"""How many answers a poster takes, without an address of anybody.

Nothing of this is ever on a disk: the counts and marks are in the memory of the process, and gone when it ends. A row in the
shared cache would have an hour, and with it the visit. So with several processes each counts by itself: more than AN_HOUR come
in, though hardly more than A_MONTH, and the same form sent to two of them counts twice.

What this cannot do: tell one person's many answers from those of many. Who has the poster can fill its month.
"""

import hashlib
from collections.abc import Callable

from django.core.cache import caches

from activities.feedback.models import Feedback
from activities.feedback.poster import Place

AN_HOUR, A_MONTH = 60, 300
HOUR = 60 * 60
# As long as a slow line may send the same form again.
SAME_FORM = 10 * 60

memory = caches["memory"]


def once(form: str, answer: tuple[str, ...], take: Callable[[], bool]) -> bool:
    """Whether the answer is in: `take` takes it now, or took it a moment ago from this very form, which was a double tap.

    A changed answer from the same form is another one, as when a phone goes from hand to hand. The mark is a hash of the form's
    random number and of the answer.
    """
    mark, taken = _hidden("sent", form, *answer), False
    if form and not memory.add(mark, True, SAME_FORM):
        return True
    try:
        taken = take()
    finally:
        if not taken:
            memory.delete(mark)
    return taken


def has_room(place: Place) -> bool:
    """Counts, too: to be asked once for each answer that is about to be taken."""
    return _one_more(_hidden("came", place.token)) <= AN_HOUR and _of_month(place) < A_MONTH


def _one_more(key: str) -> int:
    memory.add(key, 0, HOUR)
    try:
        return memory.incr(key)
    except ValueError:  # its hour ended between the two lines
        return 1


def _of_month(place: Place) -> int:
    return Feedback.objects.filter(activity=place.activity, month=place.month).count()


def _hidden(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
