"""What documents promise in tables is what the code does."""

import re

from django.core.management import call_command

from exchange.workbook.sheets import SHEETS, Needs
from ketch.access.roles import ROLES, Permission, Role
from ketch.catalogues import ROOT
from ketch.records.record import all_records

MARK = {Needs.VALUE: "!", Needs.COLUMN: "?", Needs.NOTHING: ""}


def rows(document: str) -> list[list[str]]:
    lines = (ROOT / "docs" / document).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]


def test_who_may_do_what():
    promised = {row[0]: row[1:] for row in rows("who_may.md")[1:]}
    found = {word: [ROLES[role].get(word, "–") for role in Role] for word in Permission}
    assert promised == found, "A row in the table of docs/who_may.md for each permission."


def test_the_sheets_and_columns_of_the_workbook():
    promised = {row[0].strip("`"): re.findall(r"`(\w+)`([!?]?)", row[1]) for row in rows("register.md") if len(row) == 2}
    found = {sheet.name: [(column.name, MARK[column.needs]) for column in sheet.columns] for sheet in SHEETS}
    assert {name: promised.get(name) for name in found} == found


def test_a_column_of_the_workbook_is_a_field_that_may_leave_in_it():
    leaving = [(sheet.model, column.field_name) for sheet in SHEETS for column in sheet.columns]
    named = [(model, name) for model, name in leaving if name in {field.name for field in model._meta.concrete_fields}]
    assert [(model._meta.label, name) for model, name in named if not {"R", "N"} & set(model.kept.of(name)[2])] == []


def test_a_column_of_names_leaves_with_names_alone():
    own = {(sheet.model, column.name): column for sheet in SHEETS for column in sheet.columns}
    named = {key for key, column in own.items() if column.names and key[1] in {field.name for field in key[0]._meta.fields}}
    assert named == {(model, name) for model, name in own if name in model.kept.fields and model.kept.of(name)[2] == "N"}


class TestTheDataDictionary:
    def test_has_a_line_for_each_field_of_each_record(self, capsys):
        call_command("data_dictionary")
        _headings, *lines = capsys.readouterr().out.splitlines()
        assert len(lines) == sum(len(record._meta.concrete_fields) - 1 for record in all_records())

    def test_says_whose_a_field_is_whether_it_is_sealed_and_how_long_it_is_kept(self, capsys):
        call_command("data_dictionary")
        said = [line.split() for line in capsys.readouterr().out.splitlines()]
        assert ["activities.PersonNote", "text", "attendance__participant", "sealed", "special", "notes", "x"] in said
        assert ["participants.Enrolment", "exit_note", "participant", "sealed", "case", "case", "x"] in said
        assert ["participants.DeadlineRule", "length", "nobody", "clear", "none", "always", "x"] in said
