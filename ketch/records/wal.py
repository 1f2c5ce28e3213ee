"""What SQLite keeps beside the database, in the file that ends in “-wal”: what the last transactions wrote, in their order."""

from django.db import connection, transaction


def empty_wal_after_commit() -> None:
    """Once this transaction has ended, empty that file. The database holds what is true now, and nothing of the way there."""
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty)


def _empty() -> None:
    """It waits for others as every write does. Where somebody writes for longer than that, the next call empties it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
