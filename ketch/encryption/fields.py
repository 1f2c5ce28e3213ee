"""Model fields whose column holds only sealed bytes. They cannot be searched or ordered by: look-ups raise."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from ketch.encryption.keys import seal, unseal


class EncryptedField(models.Field):
    """A subclass says how its value becomes bytes and comes back."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def place(self) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}".encode()

    def from_bytes(self, plain: bytes) -> object:
        return plain.decode()

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def get_db_prep_value(self, value, connection, prepared=False):
        return None if value is None else connection.Database.Binary(seal(self.to_bytes(value), self.place))

    def from_db_value(self, value, expression, connection):
        return None if value is None else self.from_bytes(unseal(value, self.place))

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


class EncryptedBooleanField(EncryptedField):
    def from_bytes(self, plain: bytes) -> bool:
        return plain == b"True"

    def to_bytes(self, value: Any) -> bytes:
        return str(bool(value)).encode()


class EncryptedUUIDField(EncryptedField):
    """The key of a row that nobody needs to join in the database."""

    def from_bytes(self, plain: bytes) -> UUID:
        return UUID(plain.decode())


class EncryptedJSONField(EncryptedField):
    def from_bytes(self, plain: bytes) -> object:
        return json.loads(plain)

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True).encode()
