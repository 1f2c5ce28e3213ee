"""The data dictionary, read from the models. What its words and letters mean stands in docs/data.md."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand

from ketch.encryption.fields import EncryptedField
from ketch.records.record import Class, Record, all_records

COLUMNS = ("record", "field", "whose", "column", "class", "retention", "export")


class Command(BaseCommand):
    help = "Prints every field of every record: whose it is, sealed or in clear, class, retention and export. Needs no database."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        table = [COLUMNS, *(line for record in all_records() for line in lines_of(record))]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        for line in table:
            self.stdout.write("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())


def lines_of(record: type[Record]) -> Iterator[tuple[str, ...]]:
    """A line a field. The key of each row is random and left out."""
    for field in record._meta.concrete_fields:
        if not field.primary_key:
            kind, retention, export = record.kept.of(field.name)
            # A column of bytes holds what is sealed, or a picture that is about nobody.
            is_sealed = isinstance(field, EncryptedField) or (field.get_internal_type() == "BinaryField" and kind != Class.NONE)
            column = "sealed" if is_sealed else "clear"
            yield record._meta.label, field.name, record.about or "nobody", column, kind, retention, export
