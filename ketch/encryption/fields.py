"""Model fields whose column holds only sealed bytes, each bound to its row: moved to another one, it does not open. They cannot
be searched or ordered by: look-ups raise.

A value is opened when the attribute is first read, and sealed when the record is saved, since the row's key is known then. Two
ways go past the record and say the row themselves: `opened` in place of `.values_list`, and `for_row` for what `.update` writes.
One that does not open is `Unreadable`: it says so wherever it is shown, and saving keeps it as it is.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property

from ketch.encryption.keys import SealBroken, seal, unseal
from ketch.encryption.unreadable import Unreadable, UnreadableDay, UnreadableJSON, UnreadableNo, note, words
from ketch.periods import today

PORTION = 2000


class Sealed:
    """A value as it lies in the database. `key` tells of which row, once that is known: a copy of the record may get another."""

    __slots__ = ("content", "key")

    def __init__(self, content: bytes, key: object = None) -> None:
        self.content = content
        self.key = key

    def __str__(self) -> str:
        raise TypeError("A sealed value was read without its row: ask `opened` in place of `.values_list`.")


class OpenedWhenRead(DeferredAttribute):
    field: "EncryptedField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        value = instance.__dict__[name] if name in instance.__dict__ else super().__get__(instance, cls)
        if type(value) is Sealed:
            value = instance.__dict__[name] = self.field.opened(value, value.key or self.field.key_of(instance))
        return value

    def __set__(self, instance: Any, value: object) -> None:
        if type(value) is Sealed and value.key is None:
            value.key = instance.__dict__.get(self.field.key_name)
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.Field):
    """A subclass says how its value becomes bytes and comes back.

    bound_to: the field that tells the row, where its key is not known before it is saved.
    """

    descriptor_class = OpenedWhenRead

    def __init__(self, *args, bound_to: str = "pk", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.bound_to = bound_to

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"bound_to": self.bound_to} if self.bound_to != "pk" else {})

    def get_internal_type(self) -> str:
        return "BinaryField"

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        self.place = f"{cls._meta.db_table}.{self.column}"

    def from_bytes(self, plain: bytes) -> object:
        return plain.decode()

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    @cached_property
    def key_name(self) -> str:
        pk = self.model._meta.pk
        return pk.attname if pk and self.bound_to == "pk" else self.bound_to

    def key_of(self, row: models.Model) -> object:
        return getattr(row, self.bound_to)

    def place_of(self, key: object) -> bytes:
        if key is None:
            raise FieldError(f"{self.place} is bound to its row, and the row has no {self.bound_to} yet. See bound_to.")
        return f"{self.place}.{key}".encode()

    def sealed(self, value: Any, key: object) -> Any:
        """`value` as it goes into the row with this key. What was never opened, or does not open, goes back as it was."""
        if isinstance(value, Sealed) and value.key not in (None, key):
            value = self.opened(value, value.key)
        if isinstance(value, Unreadable):
            return Sealed(value.content)
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(seal(self.to_bytes(value), self.place_of(key)))

    def open(self, sealed: Sealed, key: object) -> Any:
        """SealBroken where it does not open."""
        return self.from_bytes(unseal(sealed.content, self.place_of(key), loose=self.place.encode()))

    def opened(self, sealed: Sealed, key: object) -> Any:
        try:
            return self.open(sealed, key)
        except SealBroken:
            note(self, key)
            return self.unreadable(sealed.content)

    def unreadable(self, content: bytes) -> Unreadable:
        return words(content)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return self.sealed(model_instance.__dict__.get(self.attname), self.key_of(model_instance))

    def get_db_prep_value(self, value, connection, prepared=False):
        if isinstance(value, Sealed):
            return connection.Database.Binary(value.content)
        if value is None:
            return None
        if value == self.get_default():
            # The schema editor fills a new column with it, which has no rows yet, or gets its values by the migration.
            return connection.Database.Binary(seal(self.to_bytes(value), self.place.encode()))
        raise FieldError(f"{self.place} is bound to its row: save the record, or hand `.update` what `for_row` gives.")

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(bytes(value))

    def get_lookup(self, lookup_name):
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.model.__name__}.{self.name} is sealed: it cannot be looked up by “{lookup_name}”.")

    def get_transform(self, name):
        raise FieldError(f"{self.model.__name__}.{self.name} is sealed: “{name}” cannot be asked of it.")


class EncryptedTextField(EncryptedField):
    """Text of any length; "" is sealed too, so that nobody can tell which notes are empty."""

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": forms.Textarea, **kwargs})

    def to_python(self, value: object) -> str | None:
        return value if value is None or isinstance(value, str) else str(value)


class EncryptedBytesField(EncryptedField):
    """A whole file, for as long as it has to be stored."""

    def from_bytes(self, plain: bytes) -> bytes:
        return plain

    def to_bytes(self, value: bytes) -> bytes:
        return value


class EncryptedIntegerField(EncryptedField):
    def from_bytes(self, plain: bytes) -> int:
        return int(plain)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": forms.IntegerField, **kwargs})

    def to_python(self, value: Any) -> int | None:
        return None if value in (None, "") else int(value)


class EncryptedDateField(EncryptedField):
    def from_bytes(self, plain: bytes) -> date:
        return date.fromisoformat(plain.decode())

    def unreadable(self, content: bytes) -> Unreadable:
        return UnreadableDay.fromordinal(today().toordinal()).holding(content)


class EncryptedBooleanField(EncryptedField):
    def from_bytes(self, plain: bytes) -> bool:
        return plain == b"True"

    def to_bytes(self, value: Any) -> bytes:
        return str(bool(value)).encode()

    def unreadable(self, content: bytes) -> Unreadable:
        return UnreadableNo().holding(content)


class EncryptedUUIDField(EncryptedField):
    """The key of a row that nobody needs to join in the database."""

    def from_bytes(self, plain: bytes) -> UUID:
        return UUID(plain.decode())


class EncryptedJSONField(EncryptedField):
    def from_bytes(self, plain: bytes) -> object:
        return json.loads(plain)

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True).encode()

    def unreadable(self, content: bytes) -> Unreadable:
        return UnreadableJSON().holding(content)


class BlindIndexField(models.CharField):
    """A blind index (keys.py). `again`: the path of a function that makes it anew from its row, for a new key; without one only
    whoever knows what it was made of can."""

    def __init__(self, *args, again: str = "", **kwargs) -> None:
        super().__init__(*args, **{"max_length": 64, **kwargs})
        self.again = again


def for_row(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """`values` as `.update` may write them into `row` alone."""
    fields = {name: row._meta.get_field(name) for name in values}
    return {
        name: field.sealed(values[name], field.key_of(row)) if isinstance(field, EncryptedField) else values[name]
        for name, field in fields.items()
    }


def refuse_sealed(model: type[models.Model], names: Iterable[str]) -> None:
    """`.update` would take a field's default without knowing the row, and write what does not open."""
    for name in names:
        if isinstance(field := model._meta.get_field(name), EncryptedField):
            raise FieldError(f"{field.place} is bound to its row: write one row at a time.")


def opened(rows: models.QuerySet, *names: Any) -> Iterator[tuple[Any, ...]]:
    """`rows.values_list(*names)` with what is sealed opened; it reads them in portions."""
    sealed = [(at, *pair) for at, name in enumerate(names) if (pair := _sealed(rows.model, name))]
    found = rows.values_list(*names, *(key for _at, _field, key in sealed)).iterator(PORTION)
    if not sealed:
        yield from found
        return
    opening = [(at, field, key) for key, (at, field, _name) in enumerate(sealed, len(names))]
    for row in found:
        values = list(row[: len(names)])
        for at, field, key in opening:
            if values[at] is not None:
                values[at] = field.opened(values[at], row[key])
        yield tuple(values)


def _sealed(model: Any, path: Any) -> tuple[EncryptedField, str] | None:
    """The sealed field to which `path` leads, and the path of what tells its row. None for anything else, an expression, too."""
    *steps, name = path.split("__") if isinstance(path, str) else ["pk"]
    for step in steps:
        model = model._meta.get_field(step).related_model
    field = None if name == "pk" else model._meta.get_field(name)
    return (field, "__".join([*steps, field.bound_to])) if isinstance(field, EncryptedField) else None
