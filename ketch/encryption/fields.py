"""Model fields whose column holds only sealed bytes. They cannot be searched or ordered by: look-ups raise."""

import json
from typing import Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from ketch.encryption.sealing import seal, unseal


class EncryptedField(models.Field):
    """What the sealed fields share. A subclass says how its value becomes text and comes back."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def place(self) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}".encode()

    def from_text(self, text: str) -> Any:
        return text

    def to_text(self, value: Any) -> str:
        return str(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        return connection.Database.Binary(seal(self.to_text(value).encode(), self.place))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else self.from_text(unseal(value, self.place).decode())

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.model.__name__}.{self.name} is sealed: it cannot be looked up by “{lookup_name}”.")

    def get_transform(self, name: str) -> Any:
        raise FieldError(f"{self.model.__name__}.{self.name} is sealed: “{name}” cannot be asked of it.")


class EncryptedTextField(EncryptedField):
    """Text of any length; "" is sealed too, so that nobody sees which notes are empty."""

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        return super().formfield(**{"widget": forms.Textarea, **kwargs})

    def to_python(self, value: Any) -> str | None:
        return value if value is None or isinstance(value, str) else str(value)


class EncryptedBytesField(EncryptedField):
    """A whole file, for as long as it must lie somewhere."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return None if value is None else connection.Database.Binary(seal(value, self.place))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else unseal(value, self.place)


class EncryptedIntegerField(EncryptedField):
    def from_text(self, text: str) -> int:
        return int(text)

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        return super().formfield(**{"form_class": forms.IntegerField, **kwargs})

    def to_python(self, value: Any) -> int | None:
        return None if value in (None, "") else int(value)


class EncryptedJSONField(EncryptedField):
    def from_text(self, text: str) -> Any:
        return json.loads(text)

    def to_text(self, value: Any) -> str:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
