"""Columns that take a word from a list: by its code, or by its label in English or Slovenian."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from exchange.kinds import Kind, Text, cannot
from ketch.countries import CODES, country_name
from ketch.words.folding import LANGUAGES, fold, names_of


class Choice(Kind):
    """A code, or its label in English or Slovenian. What was understood once is remembered as it was typed."""

    def __init__(self, field: Any) -> None:
        super().__init__(field)
        self.known: dict[Any, str] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        return {name: str(code) for name, code in names_of(self.field.choices).items()}

    def read(self, cell: Any) -> str:
        try:
            return self.known[cell]
        except KeyError:
            return self._learn(cell)

    def _learn(self, cell: Any) -> str:
        code = self.names.get(fold(cell)) if isinstance(cell, str) else None
        if code is None:
            codes = ", ".join(value for value, _label in self.field.choices if value)
            raise cannot(cell, _("Use one of these: %(codes)s.") % {"codes": codes})
        self.known[cell] = code
        return code


class Listed(Choice):
    """A choice whose list is open: other text is kept as "other", with the text as a note. Gives both."""

    OTHER = "other"

    def read(self, cell: Any) -> tuple[str, str | None]:  # type: ignore[override]
        text = Text().read(cell)
        code = self.names.get(fold(text))
        return (self.OTHER, text) if code is None else (code, None)


class Country(Kind):
    """A code of ISO 3166 or XX, XE, XO; the country's name in English or Slovenian does too."""

    @cached_property
    def names(self) -> dict[str, str]:
        names = {fold(country_name(code, language)): code for language in LANGUAGES for code in CODES}
        return names | {fold(code): code for code in CODES}

    def read(self, cell: Any) -> str:
        code = self.names.get(fold(cell)) if isinstance(cell, str) else None
        if code is None:
            raise cannot(cell, _("Use two letters of ISO 3166, or XX (stateless), XE (some EU state), XO (some other state)."))
        return code


class Countries(Country):
    """Several, between semicolons; in the order of their codes, each once."""

    def read(self, cell: Any) -> tuple[str, ...]:  # type: ignore[override]
        if not isinstance(cell, str):
            return (super().read(cell),)
        codes = {super(Countries, self).read(part) for part in cell.split(";") if part.strip()}
        if not codes:
            raise cannot(cell, _("Name the countries, like SI;HR, or leave the cell empty."))
        return tuple(sorted(codes))

    def write(self, value: tuple[str, ...]) -> str:
        return ";".join(value)
