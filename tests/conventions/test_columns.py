"""A stolen database: every column about anybody is sealed, or stands in the list of docs/data.md because somebody decided so."""

import re
from collections import Counter

import pytest

from ketch.catalogues import ROOT
from ketch.encryption.fields import EncryptedField
from ketch.records.record import Class, all_records

HEADING = "## What a stolen database shows"
RECORDS = [model for model in all_records() if model.kept.kind is not Class.NONE]


def listed() -> list[str]:
    """`Record` one, two (in words what it is); `Another` three"""
    text = (ROOT / "docs/data.md").read_text().partition(HEADING)[2].partition("\n## ")[0]
    found = re.findall(r"`([A-Z]\w+)` ([^`|;]+)", text)
    return [f"{model}.{name}" for model, names in found for name in re.findall(r"\w+", re.sub(r"\(.*?\)", "", names))]


def in_clear() -> list[str]:
    names = [(model, field) for model in RECORDS for field in model._meta.concrete_fields if not field.primary_key]
    return [f"{model.__name__}.{field.name}" for model, field in names if not is_sealed(field)]


def is_sealed(field) -> bool:
    # The vault keeps its document as bytes that it sealed itself.
    return isinstance(field, EncryptedField) or field.get_internal_type() == "BinaryField"


def test_a_stolen_database_shows_what_the_list_allows_and_nothing_more():
    said = f"Seal it, or let somebody decide that it may stand in clear and list it in docs/data.md, “{HEADING[3:]}”."
    assert set(in_clear()) - set(listed()) == set(), said


def test_the_list_names_nothing_that_is_sealed_or_gone():
    assert set(listed()) - set(in_clear()) == set()


def test_the_list_names_each_column_once():
    assert [name for name, number in Counter(listed()).items() if number > 1] == []


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_nothing_sealed_orders_rows_or_holds_a_constraint(model):
    """Sealed bytes are in no order and never equal, so the database would say nothing true."""
    sealed = {field.name for field in model._meta.concrete_fields if is_sealed(field)}
    assert sealed & {str(name).lstrip("-") for name in model._meta.ordering} == set()
    assert sealed & {name for each in model._meta.constraints for name in getattr(each, "fields", ())} == set()
