"""Accounts by two keys: what the administrator asks for counts once a colleague confirms it.

Neither of the two can sign in as somebody else: each gets a half of a passphrase to hand over. Where a second step guards the
account anyway, whoever confirms gets the whole. With the code of the envelope alone one person learns all, and everybody is told.
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

from ketch.access.roles import ON_EVERY_TEAM, Role
from ketch.accounts import factors, sessions
from ketch.accounts.models import AccountChange, EnvelopeCode, User
from ketch.accounts.names import validate_name
from ketch.accounts.passwords import new_passphrase
from ketch.audit.entries import Actor, action, note
from ketch.encryption.unreadable import Unreadable
from ketch.records.faults import Fault, Refused, refuse
from ketch.records.locking import locked, wait_in_line
from ketch.words import Values

Becomes, Outcome = AccountChange.Becomes, AccountChange.Outcome
PASSPHRASE_OPENS = timedelta(hours=24)
ANEW = _("Ask the administrator to propose it anew.")
OWN_ACCOUNT = Fault("", _("Nobody confirms their own account."), _("Ask a colleague to confirm it."))
# Whoever gives a name to an account, or opens or fills the envelope, waits for whoever does so just now.
NAMES, ENVELOPE = "names of accounts", "envelope"
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


def _is_last_manager(account: User) -> bool:
    """Of those who can sign in. All of them are locked, so that of two who are closed at once one stays."""
    managers = locked(User.objects.who_confirm().filter(role=Role.MANAGER)).order_by("pk")
    return [manager.pk for manager in managers] == [account.pk]


@action
def propose(*, change: AccountChange, by: User) -> AccountChange:
    """What the administrator asks for takes the place of what waited, and waits itself; closing counts at once, but for the last
    manager. Where nothing is left to ask for, nothing is kept."""
    if change.account._state.adding:
        _add(change.account, change.role)
    waits_for_two = change.becomes != Becomes.CLOSED or _is_last_manager(change.account)
    account = change.account = locked(User.objects).get(pk=change.account_id)
    waits = account.changes.waiting().first()
    _complete(change, account)
    if waits and _asked(waits) == _asked(change) and not _lacks_half(waits, account):
        return waits
    if waits:
        _drop(waits, by, Outcome.WITHDRAWN)
    change.asked_by = by
    if not waits_for_two:
        close(user=account, by=by)
        _decide(change, by, Outcome.AT_ONCE)
    elif asked := _asked(change):
        change.save()
        note("changed", account, field_names=" ".join(asked), result="proposed")
    return change


def _add(account: User, role: str) -> None:
    wait_in_line(NAMES)
    refuse(_faults_of_name(account.username))
    account.set_unusable_password()
    account.save()
    note("created", account, changes={"username": [None, account.username], "role": [None, role]}, result="proposed")


def _complete(change: AccountChange, account: User) -> None:
    """What follows from what is asked, and without what is so already."""
    change.role = "" if change.role == account.role else change.role
    change.username = "" if change.username == account.username else change.username
    change.former_name = account.username if change.username else ""
    opens = change.becomes != Becomes.CLOSED and (account.is_active or change.becomes == Becomes.OPEN)
    if not account.has_usable_password() or (change.lost_factor and account.must_choose_password):
        change.new_password = opens
    change.half = new_passphrase(HALF) if needs_halves(change, account) else ""


def needs_halves(change: AccountChange, account: User) -> bool:
    """The passphrase would be all that is asked for at the first sign-in with it."""
    return change.new_password and (change.lost_factor or not factors.has(account, *factors.MAIN))


def _lacks_half(change: AccountChange, account: User) -> bool:
    """It was asked for while something else guarded the account, or its half cannot be read."""
    return needs_halves(change, account) and (not change.half or isinstance(change.half, Unreadable))


def _asked(change: AccountChange) -> Values:
    """What is to change, by the names that the log gives to it when it counts."""
    asked = {
        "username": change.username,
        "role": change.role,
        "is_active": change.becomes,
        "password": change.new_password,
        "second_factor": change.lost_factor,
    }
    return {name: wanted for name, wanted in asked.items() if wanted}


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
        raise Refused([OWN_ACCOUNT])
    half = change.half  # which the administrator hands over
    return _counts(change, by, Outcome.CONFIRMED).removeprefix(half).strip()


@action
def decline(*, change: AccountChange, by: User) -> None:
    refuse(_faults_of_waiting(change))
    _drop(change, by, Outcome.DECLINED)


@action
def know_of(*, change: AccountChange, by: User) -> None:
    """Said by the owner, who then reads no more of it on Today."""
    change.known_at = timezone.now()
    change.save(update_fields=["known_at"])
    note("changed", by, result="known")


@action
def make_envelope(*, by: User) -> str:
    """A new code; the one before counts no more. It is shown once."""
    wait_in_line(ENVELOPE)
    code = new_passphrase()
    EnvelopeCode.objects.create(code=make_password(code), made_by=by)
    note("changed", by, field_names="envelope", result="new code")
    return code


@action
def open_envelope(*, change: AccountChange, code: str, by: User) -> str:
    """In place of a second person, once; everybody reads of it on Today. Gives the whole passphrase."""
    wait_in_line(ENVELOPE)
    envelope = EnvelopeCode.objects.first()
    right = check_password(" ".join(code.lower().split()), envelope.code if envelope else make_password(None))
    if not envelope or envelope.used_at or not right:
        raise Refused([Fault("code", _("This is not the code, or it was used."), _("Look whether it is typed right."))])
    if by.pk in (change.account_id, envelope.made_by_id):
        raise Refused([OWN_ACCOUNT])
    envelope.used_by, envelope.used_at = by, timezone.now()
    envelope.save()
    return _counts(change, by, Outcome.ENVELOPE)


def _counts(change: AccountChange, by: User, outcome: str) -> str:
    """From here on the account is as it was asked for. Gives the passphrase."""
    account = change.account = locked(User.objects).get(pk=change.account_id)
    if change.username:
        wait_in_line(NAMES)
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
    if change.role or change.becomes:
        _seat(account, by=by)
    return passphrase


def _facts(account: User) -> Values:
    return {name: getattr(account, name) for name in ("username", "role", "is_active")}


def _faults_of_waiting(change: AccountChange) -> Iterator[Fault]:
    if not AccountChange.objects.waiting().filter(pk=change.pk).exists():
        yield Fault("", _("The proposal changed meanwhile."), _("Read it again before you confirm it."))


def _faults(change: AccountChange, account: User) -> Iterator[Fault]:
    yield from _faults_of_waiting(change)
    if change.username:
        yield from _faults_of_name(change.username, but=account)
    if _lacks_half(change, account):
        yield Fault("", _("The account changed meanwhile."), ANEW)


def _faults_of_name(name: str, but: User | None = None) -> Iterator[Fault]:
    """Another name may have been given since this one was typed."""
    others = User.objects.exclude(pk=but.pk) if but else User.objects.all()
    try:
        validate_name(name, others.values_list("username", flat=True))
    except ValidationError as error:
        yield Fault("username", " ".join(error.messages), ANEW)


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


def _drop(change: AccountChange, by: Actor, outcome: str) -> None:
    """It waits no longer, and the account stays as it is."""
    _decide(change, by, outcome)
    note("changed", change.account, field_names=" ".join(_asked(change)), result=outcome)


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
