"""What is done with one's own account. What others ask for it needs two: see two_keys.py."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.accounts import factors, sessions
from ketch.accounts.factors import MAIN, Type
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action, note
from ketch.records.faults import Fault, Refused
from ketch.records.locking import locked


@action
def note_sign_in(*, by: User) -> None:
    note("signed in", by)


def use_passphrase(user: User) -> bool:
    """It opens one sign-in. Of two at once the database lets one of them through."""
    fresh = User.objects.filter(pk=user.pk, passphrase_until__gt=timezone.now())
    return not user.must_choose_password or bool(fresh.update(passphrase_until=None))


@action
def change_password(*, user: User, password: str, by: Actor, this_session: str | None = None) -> None:
    """One's own, known to nobody else: it needs no second person. All other sessions end."""
    user.set_password(password)
    user.must_choose_password, user.passphrase_until = False, None
    user.save(update_fields=["password", "must_choose_password", "passphrase_until"])
    sessions.end(user, but=this_session)
    note("changed", user, field_names="password")


@action
def add_factor(*, factor: Authenticator, by: User, this_session: str | None) -> list[str]:
    """A new app takes the place of the old one. All other sessions end. Gives recovery codes where there are none yet."""
    locked(User.objects).get(pk=by.pk)
    if factor.type == Type.TOTP:
        factors.remove(Authenticator.objects.filter(user=by, type=Type.TOTP))
    factor.user = by
    factor.save()
    sessions.end(by, but=this_session)
    note("changed", by, field_names="second_factor", result=f"{factor.type} added")
    return [] if factors.has(by, Type.RECOVERY_CODES) else make_recovery_codes(by=by)


@action
def remove_factor(*, factor: Authenticator, by: User, this_session: str | None) -> None:
    """Never the last one: nobody could sign in again. All other sessions end."""
    locked(User.objects).get(pk=by.pk)
    if not Authenticator.objects.filter(user=by, type__in=MAIN).exclude(pk=factor.pk).exists():
        raise Refused([Fault("", _("This is the only one that you have."), _("Set up another one first, then remove this one."))])
    note("changed", by, field_names="second_factor", result=f"{factor.type} removed")
    factors.remove(Authenticator.objects.filter(pk=factor.pk))
    sessions.end(by, but=this_session)


@action
def make_recovery_codes(*, by: User) -> list[str]:
    """Ten new ones; the old ones count no more. They are shown once."""
    factors.remove(Authenticator.objects.filter(user=by, type=Type.RECOVERY_CODES))
    note("changed", by, field_names="recovery_codes")
    return RecoveryCodes.activate(by).generate_codes()
