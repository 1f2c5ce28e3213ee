"""Which keys belong to the database. It holds a check value for each key, so that another key file than its own does not start:
yesterday's, which lacks a key, another house's, one with keys swapped or cut."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error
from django.db import connection

from ketch.encryption.key_file import KINDS, KeyFile
from ketch.encryption.keys import load
from ketch.encryption.passphrase import KeysUnusable

PUT = "Put the newest copy of the right one where KETCH_KEY_FILE says; no new one is made."
FOREIGN = f"The key file is not the one of this database: its values would not open. {PUT}"
OLDER = f"The key file is not whole: it is an older copy, or keys in it were changed. {PUT}"
UNKNOWN = f"The key file would seal under a key that this database does not know. {PUT}"


def fault_of(key_file: KeyFile) -> str:
    """A sentence, or "" where each key that the database knows is in the file, and what is current there is known.

    Another key in the file does no harm: `rotate_keys` was stopped before it could use it, or after it took it out here.
    """
    in_database, in_file = known_keys(), key_file.checks()
    if in_database is None:
        return ""
    fitting = {key for key, check in in_database.items() if in_file.get(key) == check}
    if not fitting:
        return FOREIGN
    if fitting != set(in_database):
        return OLDER
    return "" if all((kind, key_file.ring(kind).current) in in_database for kind in KINDS) else UNKNOWN


def known_keys() -> dict[tuple[str, str], str] | None:
    """None of a database that was never migrated: it needs only a readable file."""
    from ketch.encryption.models import KnownKey

    if not connection.settings_dict["NAME"] or KnownKey._meta.db_table not in connection.introspection.table_names():
        return None  # Where no database is named, a check of its own says so.
    return {(row.kind, row.key_id): row.check_value for row in KnownKey.objects.all()}


def the_keys_belong_to_the_database(
    app_configs: object, databases: Iterable[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """A wrong or missing key file stops Ketch before it reads or writes a sealed value."""
    try:
        key_file = load()
    except KeysUnusable as error:
        return [Error(str(error), id="ketch.encryption.E001")]
    fault = fault_of(key_file) if databases else ""
    return [Error(fault, id="ketch.encryption.E002")] if fault else []
