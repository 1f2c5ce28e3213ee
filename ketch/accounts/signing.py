"""Sign-ins that failed: a count by which a name is locked, and what they, and sign-outs, leave in the log. What was typed is not
kept: an account is named, or nobody is."""

import logging
from datetime import timedelta

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.access.again import BY_HAND
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import SignInAttempt, User
from ketch.audit import chain, looks
from ketch.audit.checking import end_fits
from ketch.audit.entries import NOBODY, Entry
from ketch.audit.looks import LogUnavailable
from ketch.audit.models import LogEntry
from ketch.encryption import keys

log = logging.getLogger("ketch.accounts")
# After so many wrong passwords or codes within that time a name is locked, whether there is such an account or not.
MOST, WITHIN = 5, timedelta(minutes=5)
# Names of nobody are tried in thousands; one line an hour says that it happens.
OF_NOBODY = timedelta(hours=1)
# So many of the newest entries are looked at when a manager signs in or opens the log; check_log looks at all of them.
CHECKED = 500
DOES_NOT_FIT = _(
    "The log does not fit together: somebody changed it outside Ketch, or a part of it is gone. "
    "Tell whoever looks after the server to run check_log, and change nothing there before."
)
CLOSED, PASSPHRASE_OVER, WRONG_ENVELOPE = "closed account", "passphrase over", "wrong code of the envelope"


def begin_attempt(username: str, *, inside: bool = False) -> SignInAttempt | None:
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


def note_failure(username: str, *, action: str = LogEntry.Kind.FAILED, result: str = "") -> None:
    """One line for an account while its wrong passwords count, one when it is locked: thousands of tries are a few lines."""
    account = User.objects.filter(username__iexact=username.strip()).first()
    since = timezone.now() - (WITHIN if account else OF_NOBODY)
    lately = LogEntry.objects.filter(action=action, timestamp__gt=since)
    lately = lately.filter(object_pk=str(account.pk)) if account else lately.exclude(object_pk__gt="")
    key = str(account.pk) if account else ""
    entry = Entry(action, ContentType.objects.get_for_model(User), key, result=result)
    with looks.or_unavailable():
        if lately.exists():
            chain.lock_head().save()  # an answer takes as long, whatever is written: else its time would tell whose name it was
        else:
            chain.write([entry], NOBODY)


def tell_of_the_log(request: HttpRequest, user: User) -> None:
    """At sign-in, because to look at each page would cost each page; whoever reads all of the log is told, and sees it there."""
    if reach_of(user, Permission.READ_LOG) is Reach.ALL and not end_fits(CHECKED):
        messages.error(request, DOES_NOT_FIT)


def note_sign_out(request: HttpRequest | None, user: User | None, **kwargs) -> None:
    """Where the log cannot be written somebody can leave all the same, and Hide hides."""
    if request is not None:
        request.signed_out = True  # type: ignore[attr-defined]  # read by `privacy_headers`
    if user is None:
        return
    try:
        how = getattr(request, "signs_out", BY_HAND)
        looks.write_now(LogEntry.Kind.SIGNED_OUT, User, by=user, object_pk=str(user.pk), result=how)
    except LogUnavailable:
        log.error("a sign-out could not be written into the log")
