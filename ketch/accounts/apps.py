from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.auth.signals import user_logged_out
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "ketch.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from ketch.accounts.signing import note_sign_out

        user_logged_out.connect(note_sign_out, dispatch_uid="note-the-sign-out")


class AccountsOnlyAdmin(SimpleAdminConfig):
    """Django admin without autodiscovery: no library can put a model of its own into it."""

    default_site = "ketch.accounts.admin.AccountsOnlySite"
