"""What is done with accounts. A role or a new password counts only once a second person confirms it.

The administrator never knows a colleague's password: confirming makes a passphrase, which the confirming colleague hands over.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import ON_EVERY_TEAM
from ketch.accounts import factors, sessions
from ketch.accounts.factors import MAIN, Type
from ketch.accounts.models import User
from ketch.accounts.passwords import new_passphrase
from ketch.audit.entries import Actor, action, note
from ketch.records.faults import Fault, Refused
from ketch.records.locking import locked

PROPOSED = ("username", "language", "proposed_role", "asks_for_password")


@action
def note_sign_in(*, by: User) -> None:
    note("signed in", by)


@action
def open_account(
    *, username: str, password: str, role: str, by: Actor, language: str = "sl", for_somebody_else: bool = False
) -> User:
    """A confirmed account at once: for the commands on the server and the demo, where nobody is there yet to confirm."""
    user = User(username=username, role=role, language=language, must_choose_password=for_somebody_else)
    user.set_password(password)
    user.save()
    note("created", user, field_names="username role", result=role)
    _seat(user, by=by)
    return user


@action
def propose(*, user: User, role: str, new_password: bool, by: Actor) -> User:
    """What the administrator asks for. Until it is confirmed nothing of the account changes; a new one cannot sign in."""
    before = User.objects.filter(pk=user.pk).first()
    if before is None:
        user.set_unusable_password()
    user.asks_for_password = new_password or before is None
    user.proposed_role = "" if role == user.role else role
    # Only these fields: a role or password that is confirmed at the same time must not be overwritten with the old one.
    user.save(update_fields=PROPOSED if before else None)
    asked = [name for name in PROPOSED if getattr(user, name) != getattr(before, name, "")]
    note("changed" if before else "created", user, field_names=" ".join(asked))
    return user


@action
def confirm(*, user: User, by: Actor) -> str:
    """The second key: role and password begin to count. Never for one's own account.

    Gives the new passphrase, "" where none was asked for. It is kept nowhere: show it once.
    """
    if user.pk == by.pk:
        raise Refused([Fault("", _("Nobody confirms their own account."), _("Ask a colleague to confirm it."))])
    names = []
    if user.proposed_role:
        user.role, user.proposed_role = user.proposed_role, ""
        names.append("role")
        _end_calendar(user, by=by)
        if user.role not in ON_EVERY_TEAM:
            _end_seats(user, by=by)
    passphrase = new_passphrase() if user.asks_for_password else ""
    if passphrase:
        user.set_password(passphrase)
        user.asks_for_password, user.must_choose_password = False, True
        names.append("password")
    user.save()
    sessions.end(user)
    note("changed", user, field_names=" ".join(names), result="confirmed")
    _seat(user, by=by)
    return passphrase


@action
def decline(*, user: User, by: Actor) -> User:
    user.proposed_role, user.asks_for_password = "", False
    user.save()
    note("changed", user, field_names="proposed_role asks_for_password", result="declined")
    return user


@action
def set_active(*, user: User, active: bool, by: Actor) -> User:
    """Closing ends the sessions and the seats too, and what was never saved goes.

    Opening again is like a new account: its role waits for a second person.
    """
    user.is_active = active
    sessions.end(user)
    if not active:
        _end_seats(user, by=by)
        _end_calendar(user, by=by)
        user.drafts.all().delete()
        user.uploads.all().delete()
    elif user.role:
        user.role, user.proposed_role = "", user.proposed_role or user.role
    user.save(update_fields=["is_active", "role", "proposed_role"])
    note("changed", user, field_names="is_active", result="active" if active else "closed")
    return user


@action
def change_password(*, user: User, password: str, by: Actor, this_session: str | None = None) -> None:
    """One's own, known to nobody else: it needs no second person. All other sessions end."""
    user.set_password(password)
    user.must_choose_password = False
    user.save(update_fields=["password", "must_choose_password"])
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
    has_codes = Authenticator.objects.filter(user=by, type=Type.RECOVERY_CODES).exists()
    return [] if has_codes else make_recovery_codes(by=by)


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


def _seat(user: User, *, by: Actor) -> None:
    """Where everyone is on the team, a confirmed account gets a seat in every file, by an action of a higher room."""
    if settings.KETCH_EVERYONE_ON_TEAM and user.role in ON_EVERY_TEAM:
        import_string(settings.KETCH_SEAT_ACTION)(worker=user, by=by)


def _end_seats(user: User, *, by: Actor) -> None:
    """Whoever leaves, or becomes somebody who is assigned to people one by one."""
    import_string(settings.KETCH_END_SEATS_ACTION)(worker=user, by=by)


def _end_calendar(user: User, *, by: Actor) -> None:
    """Its address opened what the account could read then. Who works on in another role makes a new one."""
    import_string(settings.KETCH_END_CALENDAR_ACTION)(worker=user, by=by)
