import secrets

from activities.diary.models import CalendarFeed
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action, change, create, remove
from ketch.encryption import keys
from ketch.periods import today
from ketch.records.locking import wait_in_line

TOKEN_BYTES = 24


def key_of(token: str) -> str:
    """A keyed hash: whoever reads the table cannot read the calendar."""
    return keys.load().blind_index(f"calendar {token}")


@action
def turn_on(*, worker: User, by: Actor) -> str:
    """A new address, which ends the one before. Gives what stands in it; it is kept nowhere: show it once."""
    wait_in_line(f"calendar {worker.pk}")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    if feed := CalendarFeed.objects.filter(worker=worker).first():
        change(feed, key=key_of(token), made_on=today())
    else:
        create([CalendarFeed(worker=worker, key=key_of(token), made_on=today())])
    return token


@action
def turn_off(*, worker: User, by: Actor) -> None:
    """At once: the next question is answered like that of a stranger."""
    remove(CalendarFeed.objects.filter(worker=worker))
