from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class AccountsConfig(AppConfig):
    name = "ketch.accounts"


class AccountsOnlyAdmin(SimpleAdminConfig):
    """Django admin without autodiscovery: no library can put a model of its own into it."""

    default_site = "ketch.accounts.admin.AccountsOnlySite"
