"""Who works with Ketch. An account holds no e-mail address, and nobody is a superuser."""

import uuid
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, Role, VisibleQuerySet, may
from ketch.audit.entries import Actor
from ketch.encryption.fields import EncryptedJSONField, EncryptedTextField


class UserQuerySet(VisibleQuerySet):
    def visible_to(self, user: Actor, permission: Permission) -> Self:
        """Accounts are about staff: whoever has the permission sees each of them, but never confirms their own."""
        return self.exclude(pk=user.pk) if may(user, permission) else self.none()

    def working(self) -> "UserQuerySet":
        """Accounts that may sign in and whose role is confirmed."""
        return self.filter(is_active=True).exclude(role="")

    def waiting(self) -> "UserQuerySet":
        """Accounts for which a role or a new password is proposed and not yet confirmed."""
        return self.exclude(proposed_role="", asks_for_password=False)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # a base made as the module loads
    def create_superuser(self, *args, **kwargs) -> None:
        """Refuses: use `make_administrator`."""
        raise NotImplementedError(_("There are no superusers. Use make_administrator or make_first_manager."))


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
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("There is an account of this name already. Choose another name.")},
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    proposed_role = models.CharField(_("proposed role"), max_length=20, choices=Role, blank=True)
    asks_for_password = models.BooleanField(_("a new password"), default=False)
    # The passphrase is one that somebody else made or typed: the account opens nothing before it has one of its own.
    must_choose_password = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.SLOVENIAN)
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme, default=Theme.AUTO)

    # Whoever speaks to the computer, or hits a key by chance, can turn them off.
    shortcuts = models.BooleanField(_("single keys open pages"), default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.username

    @property
    def proposal(self) -> str:
        """A fingerprint of what is to be confirmed. The form sends it back, so that nothing is confirmed that was not shown."""
        words = (str(self.pk), self.username, self.proposed_role, str(self.asks_for_password))
        return salted_hmac("ketch.accounts.proposal", "\n".join(words)).hexdigest()

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


class FactorSecret(models.Model):
    """The secret of an app, the seed of recovery codes or the name of a passkey, for which the table of allauth holds this key. A
    field of ours, so that it is sealed like all others, and anew when keys change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret = EncryptedTextField()

    def __str__(self) -> str:
        return str(self.pk)


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
