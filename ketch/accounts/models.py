"""Who works with Ketch. An account holds no e-mail address, and nobody is a superuser."""

import uuid
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, Role, VisibleQuerySet, may, who_may
from ketch.accounts.names import TAKEN
from ketch.audit.entries import Actor
from ketch.encryption.fields import EncryptedJSONField, EncryptedTextField
from ketch.records.record import Keyed


class UserQuerySet(models.QuerySet):
    def working(self) -> "UserQuerySet":
        """Accounts that may sign in and whose role is confirmed."""
        return self.filter(is_active=True).exclude(role="")

    def who_confirm(self) -> "UserQuerySet":
        """Accounts that may confirm what is asked for others. Who never signed in cannot."""
        return self.working().filter(role__in=who_may(Permission.CONFIRM_ACCOUNTS), must_choose_password=False)


class User(AbstractBaseUser):
    """One role per account. What the administrator asks for waits until a manager or worker confirms it."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("as the device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class Language(models.TextChoices):
        SLOVENIAN = "sl", "Slovenščina"
        ENGLISH = "en", "English"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        error_messages={"unique": TAKEN},
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    # The passphrase was handed over: the account opens nothing before it has one of its own.
    must_choose_password = models.BooleanField(default=False, editable=False)
    # Until when the passphrase opens one sign-in; None once it has.
    passphrase_until = models.DateTimeField(null=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.SLOVENIAN)
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme, default=Theme.AUTO)

    # Whoever speaks to the computer, or hits a key by chance, can turn them off.
    shortcuts = models.BooleanField(_("single keys open pages"), default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = BaseUserManager.from_queryset(UserQuerySet)()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.username

    @property
    def passphrase_opens(self) -> bool:
        """False where it was used, or a day has gone. Whoever chose a password of their own needs none."""
        return not self.must_choose_password or bool(self.passphrase_until and self.passphrase_until > timezone.now())

    # Django admin asks these. Only an administrator gets in, and only to accounts: see admin.py.
    is_superuser = False

    @property
    def is_staff(self) -> bool:
        return self.is_active and self.role == Role.ADMINISTRATOR

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff and perm in ADMIN_PERMISSIONS

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff and app_label == "accounts"


ADMIN_PERMISSIONS = frozenset({"accounts.view_user", "accounts.add_user", "accounts.change_user"})


class AccountChangeQuerySet(VisibleQuerySet):
    def visible_to(self, user: Actor, permission: Permission) -> Self:
        """Accounts are about staff: whoever has the permission sees each change, but never decides on their own account."""
        return self.exclude(account=user.pk) if may(user, permission) else self.none()

    def waiting(self) -> "AccountChangeQuerySet":
        return self.filter(outcome=AccountChange.Outcome.WAITS)


class AccountChange(Keyed):
    """What was asked for an account, by whom, and who decided. Nothing of the account changes while it waits.

    username, role, becomes: what is to be; empty where it stays. former_name: what it was called.
    new_password: a passphrase to hand over.
    lost_factor: the second step is taken off, because the telephone is gone.
    half: of the passphrase, known to the administrator alone; kept until somebody confirms.
    known_at: when the owner said that they know of it.
    """

    class Becomes(models.TextChoices):
        NEW = "new", _("a new account")
        OPEN = "open", _("opened again")
        CLOSED = "closed", _("closed")

    class Outcome(models.TextChoices):
        WAITS = "waits", _("waits to be confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        AT_ONCE = "at once", _("needed nobody else")
        ENVELOPE = "envelope", _("confirmed with the code of the envelope")

    account = models.ForeignKey(User, models.CASCADE, related_name="changes")
    username = models.CharField(max_length=60, blank=True)
    former_name = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    becomes = models.CharField(max_length=6, choices=Becomes, blank=True)
    new_password = models.BooleanField(default=False)
    lost_factor = models.BooleanField(default=False)
    half = EncryptedTextField(blank=True, default="")
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITS)
    known_at = models.DateTimeField(null=True)

    objects = AccountChangeQuerySet.as_manager()

    # The account is locked first, here as wherever something is asked for it (ketch/records/locking.py).
    locks: ClassVar[tuple[str, ...]] = ("account",)
    COUNTED = (Outcome.CONFIRMED, Outcome.AT_ONCE, Outcome.ENVELOPE)

    class Meta:
        verbose_name = _("change of an account")
        ordering = [Coalesce("decided_at", "asked_at").desc(), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(outcome="waits"), name="one_change_of_an_account_waits")
        ]


class EnvelopeCode(models.Model):
    """The code in the sealed envelope, hashed. It stands in once for a colleague who would confirm; then another one is made. Of
    several the newest counts, until it is used."""

    code = models.CharField(max_length=200)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    used_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.pk)


class SignInAttempt(models.Model):
    """A sign-in that failed, or has not been answered yet, for as long as it counts.

    No other row displaces it, and it names neither the account (the name is a keyed hash) nor from where somebody tried.
    """

    name = models.CharField(max_length=64, db_index=True)
    begun_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class UsedCode(models.Model):
    """A code of an app that counted, by the half-minute to which it belongs: nobody uses it again, through whichever process."""

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="used_codes")
    step = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "step"], name="a_code_counts_once")]

    def __str__(self) -> str:
        return str(self.pk)


class FactorSecret(Keyed):
    """The secret of an app, the seed of recovery codes or the name of a passkey, for which the table of allauth holds this key. A
    field of ours, so that it is sealed like all others, and anew when keys change."""

    secret = EncryptedTextField()


class BrowserSession(models.Model):
    """What one browser is known by, sealed. It holds no address and no name of a browser.

    session_key: a hash of the key in the cookie, so that nobody enters with what a stolen database shows.
    account: whose it is, so that their sessions can be listed and ended; None before somebody is signed in.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="browser_sessions")
    session_data = EncryptedJSONField()
    expire_date = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.session_key[:8]
