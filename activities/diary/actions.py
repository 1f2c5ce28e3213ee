import secrets

from django.utils.crypto import salted_hmac

from activities.diary.models import CalendarFeed
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action, change, create, remove
from ketch.encryption import keys
from ketch.periods import today
from ketch.records.locking import wait_in_line

TOKEN_BYTES = 24


def feed_of(token: str) -> CalendarFeed | None:
    """Found by a keyed hash: whoever reads the table cannot read the calendar. What it was made of, only the calendar knows: when
    the key has changed, it is made anew as soon as that asks."""
    feed = CalendarFeed.objects.filter(key__in=keys.load().blind_indexes(_hashed_text(token))).select_related("worker").first()
    if feed and feed.key != (key := _key_of(token)):
        CalendarFeed.objects.filter(pk=feed.pk).update(key=key)
    return feed


def mark_of(feed: CalendarFeed | None) -> str:
    """Another one with each new address, and nothing that leads to it. "" where it is off."""
    return salted_hmac("calendar", feed.key, algorithm="sha256").hexdigest() if feed else ""


def _key_of(token: str) -> str:
    return keys.load().blind_index(_hashed_text(token))


def _hashed_text(token: str) -> str:
    return f"calendar {token}"


@action
def turn_on(*, worker: User, by: Actor) -> str:
    """A new address, which ends the one before. Gives what stands in it; it is kept nowhere: show it once."""
    wait_in_line(f"calendar {worker.pk}")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    if feed := CalendarFeed.objects.filter(worker=worker).first():
        change(feed, key=_key_of(token), made_on=today())
    else:
        create([CalendarFeed(worker=worker, key=_key_of(token), made_on=today())])
    return token


@action
def turn_off(*, worker: User, by: Actor) -> None:
    """At once: the next question is answered like that of a stranger."""
    remove(CalendarFeed.objects.filter(worker=worker))
