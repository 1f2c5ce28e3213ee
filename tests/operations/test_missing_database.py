"""A database that is not there is one sentence for every command, Django's own too, and nothing is made by the way."""

import sqlite3
from contextlib import closing

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ketch.command import fault_of_database, fault_of_migration
from tests.live import MANAGE, forking

COMMANDS = [["check_log"], ["first_accounts", "skrbnica", "nova"], ["check", "--database", "default"], ["migrate"]]


def said(url, *words):
    job = forking().start({"DATABASE_URL": url}, MANAGE, *words)
    printed, complaints = job.communicate()
    assert (job.returncode, printed, len(complaints.splitlines())) == (1, "", 1), complaints
    return complaints


def test_a_file_that_is_not_there(tmp_path):
    file = tmp_path / "ketch.sqlite3"
    assert f"There is no database at {file} yet." in said(f"sqlite:///{file}", "first_accounts", "skrbnica", "nova")
    assert not file.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there(tmp_path, command):
    assert f"There is no folder {tmp_path}/data" in said(f"sqlite:///{tmp_path}/data/ketch.sqlite3", *command)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_server_that_does_not_answer_and_no_word_of_the_password(command):
    words = said("postgres://ketch:canary@127.0.0.1:1/ketch", *command)
    assert "The database cannot be opened: " in words
    assert "canary" not in words


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "notes").write_text("Not a database, and longer than a hundred bytes. " * 5)
    assert "The database cannot be opened: file is not a database." in said(f"sqlite:///{tmp_path}/notes", "check_log")


@pytest.mark.django_db
def test_one_of_an_earlier_version():
    assert fault_of_database() == ""
    [newest] = MigrationLoader(connection).graph.leaf_nodes("accounts")
    MigrationRecorder(connection).record_unapplied(*newest)
    assert "manage migrate" in fault_of_database()


def test_what_stopped_migrate_is_said_and_not_to_migrate(tmp_path):
    file = tmp_path / "ketch.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE django_content_type (id integer)")
    words = said(f"sqlite:///{file}", "migrate", "--verbosity", "0")
    assert 'could not be brought to this version: table "django_content_type" already exists. Nothing of the step' in words
    assert "manage migrate" not in words


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [IntegrityError, DataError])
def test_no_value_of_a_row_is_said_where_one_stopped_migrate(kind):
    assert f"to this version: {kind.__name__}. " in fault_of_migration(kind("The row has a value 'canary'"))


@pytest.mark.django_db
def test_a_role_that_may_make_no_table_is_said_in_whole_words():
    error = MigrationSchemaMissing("Unable to create the django_migrations table (permission denied …)")
    error.__context__ = ProgrammingError("permission denied for schema public\nLINE 1: CREATE TABLE")
    assert "to this version: permission denied for schema public. " in fault_of_migration(error)
