"""Wrong passwords and codes: after five within five minutes a name is locked, whether there is such an account or not."""

from datetime import timedelta

from django.utils import timezone

from ketch.accounts.models import SignInAttempt
from ketch.encryption import keys

MOST, WITHIN = 5, timedelta(minutes=5)


def begin(username: str, *, inside: bool = False) -> SignInAttempt | None:
    """Counted before the password is looked at, so that many at once are no more than MOST. None where the name is locked.

    A name that is written in another way is the same one, and another host or port begins no new count. What is typed `inside` an
    open session has a count of its own: or a stranger who knows a name would keep its owner from whatever asks for both again.
    """
    name = keys.load().blind_index(f"{'again' if inside else 'sign-in'} {username.strip().casefold()}")
    SignInAttempt.objects.filter(begun_at__lt=timezone.now() - WITHIN).delete()
    attempt = SignInAttempt.objects.create(name=name)
    if SignInAttempt.objects.filter(name=name).count() > MOST:
        attempt.delete()
        return None
    return attempt
