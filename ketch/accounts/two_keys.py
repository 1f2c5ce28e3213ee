"""Accounts by two keys: what the administrator asks for counts once a colleague confirms it.

Neither of the two can sign in as somebody else. The administrator never learns a passphrase; whoever confirms hands it over.
Where nothing but the passphrase would guard an account that somebody works with, each of the two gets a half of it.
"""

from collections.abc import Iterator
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import ON_EVERY_TEAM
from ketch.accounts import factors, sessions
from ketch.accounts.models import AccountChange, EnvelopeCode, User
from ketch.accounts.passwords import new_passphrase
from ketch.audit.entries import Actor, action, note
from ketch.records.faults import Fault, Refused, refuse
from ketch.records.locking import locked
from ketch.values import Values

Becomes, Outcome = AccountChange.Becomes, AccountChange.Outcome
PASSPHRASE_OPENS = timedelta(hours=24)
HALF = 3  # words: 56 bits in each, and an account is locked after five tries


@action
def open_account(*, username: str, password: str, role: str, by: Actor, language: str = "sl", is_told: bool = False) -> User:
    """A confirmed account at once: for the commands on the server and the demo, where nobody is there yet to confirm.

    is_told: colleagues read of it on Today.
    """
    user = User(username=username, role=role, language=language)
    user.set_password(password)
    user.save()
    note("created", user, changes={"username": [None, username], "role": [None, role]}, result=role)
    if is_told:
        _decide(AccountChange(account=user, role=role, becomes=Becomes.NEW), by, Outcome.AT_ONCE)
    _seat(user, by=by)
    return user


@action
def propose(*, change: AccountChange, by: User) -> AccountChange:
    """What the administrator asks for takes the place of what waited, and waits itself; closing counts at once, but for the last
    manager. Where nothing is left to ask for, nothing is kept."""
    account = change.account
    if account._state.adding:
        account.set_unusable_password()
        account.save()
        note("created", account, changes={"username": [None, account.username], "role": [None, change.role]}, result="proposed")
    account = change.account = locked(User.objects).get(pk=account.pk)
    for waiting in account.changes.waiting():
        _decide(waiting, by, Outcome.WITHDRAWN)
    _complete(change, account)
    change.asked_by = by
    if change.becomes == Becomes.CLOSED and not account.is_last_manager:
        close(user=account, by=by)
        _decide(change, by, Outcome.AT_ONCE)
    elif asked := _asked(change):
        change.save()
        note("changed", account, field_names=" ".join(asked), result="proposed")
    return change


def _complete(change: AccountChange, account: User) -> None:
    """What follows from what is asked, and without what is so already."""
    change.role = "" if change.role == account.role else change.role
    change.username = "" if change.username == account.username else change.username
    change.former_name = account.username if change.username else ""
    if not account.has_usable_password() or (change.lost_factor and account.must_choose_password):
        change.new_password = change.becomes != Becomes.CLOSED
    change.half = new_passphrase(HALF) if _needs_halves(change, account) else ""


def _needs_halves(change: AccountChange, account: User) -> bool:
    """The passphrase would be all that is asked for an account that somebody works with."""
    return bool(change.new_password and account.role) and (change.lost_factor or not factors.has_main(account))


def _asked(change: AccountChange) -> list[str]:
    """By the names that the log gives to what counts when it is confirmed."""
    asked = {
        "username": change.username,
        "role": change.role,
        "is_active": change.becomes,
        "password": change.new_password,
        "second_factor": change.lost_factor,
    }
    return [name for name, wanted in asked.items() if wanted]


@action
def set_language(*, user: User, language: str, by: Actor) -> None:
    """It opens nothing, so it needs nobody else."""
    if language != (before := user.language):
        user.language = language
        user.save(update_fields=["language"])
        note("changed", user, changes={"language": [before, language]})


@action
def confirm(*, change: AccountChange, by: User) -> str:
    """The second key. Gives what of the passphrase is to be handed over by whoever confirms, "" where none was asked for. It is
    kept nowhere: show it once."""
    if by.pk in (change.account_id, change.asked_by_id):
        raise Refused([Fault("", _("Nobody confirms their own account."), _("Ask a colleague to confirm it."))])
    half = change.half  # which the administrator hands over
    return _counts(change, by, Outcome.CONFIRMED).removeprefix(half).strip()


@action
def decline(*, change: AccountChange, by: User) -> None:
    refuse(_faults_of_waiting(change))
    _decide(change, by, Outcome.DECLINED)
    note("changed", change.account, field_names=" ".join(_asked(change)), result=Outcome.DECLINED)


@action
def make_envelope(*, by: User) -> str:
    """A new code; the one before counts no more. It is shown once."""
    EnvelopeCode.objects.filter(used_at=None).delete()
    code = new_passphrase()
    EnvelopeCode.objects.create(code=make_password(code), made_by=by)
    note("changed", by, field_names="envelope", result="created")
    return code


@action
def open_envelope(*, change: AccountChange, code: str, by: User) -> str:
    """In place of a second person, once; everybody reads of it on Today. Gives the whole passphrase."""
    envelope = locked(EnvelopeCode.objects).filter(used_at=None).first()
    if not check_password(" ".join(code.lower().split()), envelope.code if envelope else make_password(None)):
        raise Refused([Fault("code", _("This is not the code, or it was used."), _("Look whether it is typed right."))])
    if change.account_id == by.pk:
        raise Refused([Fault("", _("Nobody confirms their own account."), _("Ask a colleague to confirm it."))])
    envelope.used_by, envelope.used_at = by, timezone.now()
    envelope.save()
    return _counts(change, by, Outcome.ENVELOPE)


def _counts(change: AccountChange, by: User, outcome: str) -> str:
    """From here on the account is as it was asked for. Gives the passphrase."""
    account = change.account = locked(User.objects).get(pk=change.account_id)
    refuse(_faults(change, account))
    if change.becomes == Becomes.CLOSED:
        close(user=account, by=by)
    before, asked = _facts(account), _asked(change)
    account.username = change.username or account.username
    passphrase = _new_passphrase(change, account)
    if change.lost_factor:
        factors.remove(Authenticator.objects.filter(user=account))
    _set_role(change, account, by=by)
    account.save()
    sessions.end(account)
    after = _facts(account)
    differing = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    note("changed", account, field_names=" ".join(asked), changes=differing, result=outcome)
    _decide(change, by, outcome)
    _seat(account, by=by)
    return passphrase


def _facts(account: User) -> Values:
    return {name: getattr(account, name) for name in ("username", "role", "is_active")}


def _faults_of_waiting(change: AccountChange) -> Iterator[Fault]:
    if not AccountChange.objects.waiting().filter(pk=change.pk).exists():
        yield Fault("", _("The proposal changed meanwhile."), _("Read it again before you confirm it."))


def _faults(change: AccountChange, account: User) -> Iterator[Fault]:
    yield from _faults_of_waiting(change)
    try:
        User(pk=account.pk, username=change.username or account.username).clean()
    except ValidationError as error:
        yield Fault("", " ".join(error.messages), _("Ask the administrator to propose it anew."))
    if _needs_halves(change, account) and not change.half:
        yield Fault("", _("The account changed meanwhile."), _("Ask the administrator to propose it anew."))


def _new_passphrase(change: AccountChange, account: User) -> str:
    if not change.new_password:
        return ""
    passphrase = f"{change.half} {new_passphrase(HALF)}" if change.half else new_passphrase()
    account.set_password(passphrase)
    account.must_choose_password, account.passphrase_until = True, timezone.now() + PASSPHRASE_OPENS
    return passphrase


def _set_role(change: AccountChange, account: User, *, by: Actor) -> None:
    """Opened again, an account has the role that it had, and sits where everybody of that role does."""
    if change.becomes == Becomes.OPEN:
        account.is_active = True
    if change.role:
        account.role = change.role
        _end_calendar(account, by=by)
        if change.role not in ON_EVERY_TEAM:
            _end_seats(account, by=by)


def _decide(change: AccountChange, by: Actor, outcome: str) -> None:
    """The half of a passphrase is not needed any longer."""
    change.decided_by_id, change.decided_at, change.outcome, change.half = by.pk, timezone.now(), outcome, ""
    change.save()


@action
def close(*, user: User, by: Actor) -> None:
    """Ends the sessions and the seats too, and what was never saved goes."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    sessions.end(user)
    _end_seats(user, by=by)
    _end_calendar(user, by=by)
    user.drafts.all().delete()
    user.uploads.all().delete()
    note("changed", user, changes={"is_active": [True, False]}, result="closed")


def _seat(user: User, *, by: Actor) -> None:
    """Where everyone is on the team, an account that works gets a seat in every file, by an action of a higher room."""
    if settings.KETCH_EVERYONE_ON_TEAM and user.is_active and user.role in ON_EVERY_TEAM:
        import_string(settings.KETCH_SEAT_ACTION)(worker=user, by=by)


def _end_seats(user: User, *, by: Actor) -> None:
    """Whoever leaves, or becomes somebody who is assigned to people one by one."""
    import_string(settings.KETCH_END_SEATS_ACTION)(worker=user, by=by)


def _end_calendar(user: User, *, by: Actor) -> None:
    """Its address opened what the account could read then. Who works on in another role makes a new one."""
    import_string(settings.KETCH_END_CALENDAR_ACTION)(worker=user, by=by)
