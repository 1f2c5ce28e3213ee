"""What somebody else wrote meanwhile, past the actions and their log."""

from django.db import connection

from ketch.encryption.fields import for_row


def change_beside(rows, **values):
    """`rows`: a query, or all rows of a model."""
    for row in rows:
        rows.model._base_manager.filter(pk=row.pk).update(**for_row(row, values))


def altered(row, column):
    """One byte of it, in the database."""
    with connection.cursor() as cursor:
        table, key = row._meta.db_table, row._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [key])
        value = bytearray(cursor.fetchone()[0])
        value[40] ^= 1
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [bytes(value), key])
