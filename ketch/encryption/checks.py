"""A wrong or missing key file stops Ketch before it reads or writes a sealed value."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error
from django.db import connections

from ketch.encryption import keys


def the_keys_belong_to_the_database(
    app_configs: object, databases: Iterable[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """Compares fingerprints. A database that was never migrated has none yet, and needs only a readable file."""
    try:
        fingerprint = keys.load().fingerprint
    except keys.KeysUnusable as error:
        return [Error(str(error), id="ketch.encryption.E001")]
    return [
        Error(
            "The key file is not the one of this database: its values would not open. "
            "Put the right key file where KETCH_KEY_FILE says; no new one is made.",
            id="ketch.encryption.E002",
        )
        for alias in databases or ()
        if _known(alias) not in (None, fingerprint)
    ]


def _known(alias: str) -> str | None:
    from ketch.encryption.models import KeyFingerprint

    connection = connections[alias]
    if not connection.settings_dict["NAME"]:
        return None  # No database is named; a check of its own says so.
    if KeyFingerprint._meta.db_table not in connection.introspection.table_names():
        return None
    return KeyFingerprint.objects.using(alias).values_list("fingerprint", flat=True).first()
