"""Second factors: the secrets of allauth sealed, each code counted once, and what an account has of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import (
    complete_authentication,
    complete_registration,
    parse_authentication_response,
    parse_registration_response,
)
from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ketch.accounts.models import FactorSecret, UsedCode, User
from ketch.encryption.keys import SealBroken
from ketch.encryption.unreadable import Unreadable
from ketch.words import Values

Type = Authenticator.Type
# Each of these is enough to sign in. Recovery codes stand in for them, and are made with the first.
MAIN = (Type.TOTP, Type.WEBAUTHN)
# Under these names the data of a factor holds what is sealed.
SEALED = ("secret", "seed", "name")
# Half-minutes after which a used code could not count again anyway.
REMEMBERED = 20
# Whatever a forged answer of a passkey makes its library raise.
FORGED = (ValidationError, ValueError, TypeError, KeyError, AttributeError, RecursionError, InvalidSignature)


class SealingAdapter(DefaultMFAAdapter):
    """What allauth keeps of a factor: secrets, seeds and the names of passkeys are sealed."""

    def encrypt(self, text: str) -> str:
        return str(FactorSecret.objects.create(secret=text).pk)

    def decrypt(self, encrypted_text: str) -> str:
        """SealBroken where it does not open: the words in its place are known to all, and so would codes made of them be."""
        secret = _as_shown(encrypted_text)
        if isinstance(secret, Unreadable):
            raise SealBroken("The secret of a second factor does not open.")
        return secret

    def is_mfa_enabled(self, user: User, types: Iterable[str] | None = None) -> bool:
        """The demo never asks for one: its passwords are known, and several people use an account."""
        return not settings.DEMO and super().is_mfa_enabled(user, types)


def _as_shown(key: str) -> str:
    return FactorSecret.objects.get(pk=key).secret


def with_code(user: User, code: str) -> Authenticator | None:
    """The factor that a code is of; None for a wrong one, one of another half-minute, or one that was used."""
    for factor in Authenticator.objects.filter(user=user).exclude(type=Type.WEBAUTHN):
        if _is_of(factor, code, user):
            factor.user = user
            return factor
    return None


def _is_of(factor: Authenticator, code: str, user: User) -> bool:
    try:
        if factor.type == Type.TOTP:
            return counts_now(decrypt(factor.data["secret"]), code, user)
        return factor.wrap().validate_code(code)
    except (SealBroken, ValueError):  # a secret that does not open opens nothing
        return False


def counts_now(secret: str, code: str, user: User) -> bool:
    """A right code of this half-minute, the first time that it is given."""
    for step in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return _first_time(user, step)
    return False


def _first_time(user: User, step: int) -> bool:
    """Two processes that ask at once: the database lets one of them write the row."""
    try:
        with transaction.atomic():
            UsedCode.objects.create(account=user, step=step)
    except IntegrityError:
        return False
    UsedCode.objects.filter(account=user, step__lt=step - REMEMBERED).delete()
    return True


def with_passkey(user: User, credential: str) -> Authenticator | None:
    """What the browser brought from a passkey; None where it is not the answer to what was asked of this account."""
    try:
        answer = json.loads(credential)
        parse_authentication_response(answer)
        factor = complete_authentication(user, answer)
    except FORGED:
        return None
    factor.user = user
    return factor


def new_passkey(credential: str) -> Values | None:
    """What the browser brought of a new one."""
    try:
        answer: Values = json.loads(credential)
        parse_registration_response(answer)
        complete_registration(answer)
    except FORGED:
        return None
    return answer


def remove(factors: Any) -> None:
    """With what is sealed of them."""
    kept = [factor.data[name] for factor in factors for name in SEALED if name in factor.data]
    FactorSecret.objects.filter(pk__in=kept).delete()
    factors.delete()


@dataclass(frozen=True)
class Passkey:
    factor: Authenticator
    name: str


@dataclass(frozen=True)
class Factors:
    """What one account has."""

    app: Authenticator | None
    passkeys: list[Passkey]
    codes_left: int

    @property
    def can_remove(self) -> bool:
        """The last way in stays."""
        return bool(self.app) + len(self.passkeys) > 1


def of(user: User) -> Factors:
    found = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    app = next((factor for factor in found if factor.type == Type.TOTP), None)
    passkeys = [Passkey(factor, _as_shown(factor.data["name"])) for factor in found if factor.type == Type.WEBAUTHN]
    left = [_codes_left(factor) for factor in found if factor.type == Type.RECOVERY_CODES]
    return Factors(app, passkeys, sum(left))


def _codes_left(factor: Authenticator) -> int:
    try:
        return len(RecoveryCodes(factor).get_unused_codes())
    except SealBroken:
        return 0


def has(user: User, *types: str) -> bool:
    """Whether an account has a factor of one of these types."""
    return Authenticator.objects.filter(user=user, type__in=types).exists()
