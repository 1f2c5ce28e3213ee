"""What every command of Ketch does first: check settings, keys and database, so that it stops before it touches anything. And how
it writes a file."""

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, DataError, IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor

STANDARD_OUTPUT = "-"
MIGRATE = "./ketch.sh manage migrate"


class KetchCommand(BaseCommand):
    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # argparse ends with 2 where an argument is wrong; every bad input ends with 1 here.
        parser.error = partial(_end, parser)  # type: ignore[method-assign]  # of this one parser alone
        return parser

    def check(self, *args, **kwargs) -> None:
        if fault := fault_of_database():
            raise CommandError(fault)
        super().check(*args, **kwargs)

    def get_check_kwargs(self, options):
        return {**super().get_check_kwargs(options), "databases": ["default"]}

    def write_out(self, name: str, content: bytes) -> None:
        """To standard output (`-`), or as a file for its owner alone, whole or not at all."""
        if name != STANDARD_OUTPUT:
            _write_file(Path(name), content)
        elif bytes_out := getattr(self.stdout, "buffer", None):
            bytes_out.write(content)
        else:
            self.stdout.write(content.decode(), ending="")


def _write_file(path: Path, content: bytes) -> None:
    path = Path(os.path.realpath(path))  # where a link leads, not in its place
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists() and not path.is_file():
            raise CommandError(f"{path} is no file. Name one, or - for standard output.")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None


def _end(parser: CommandParser, message: str) -> NoReturn:
    parser.print_usage(sys.stderr)
    parser.exit(1, f"{parser.prog}: {message}\n")


def fault_of_database() -> str:
    """That it is not there, or not migrated, in one sentence. Empty where all is well, or where none is named: see the checks."""
    if not connection.settings_dict["NAME"]:
        return ""
    if fault := fault_of_file():
        return fault
    try:
        executor = MigrationExecutor(connection)
        is_behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return f"The database cannot be opened: {str(error).strip().splitlines()[0]}. See DATABASE_URL."
    return f"The database is not the one of this version yet. Bring it there: {MIGRATE}" if is_behind else ""


def fault_of_file() -> str:
    """That there is none, where the database is a file. SQLite would make an empty one wherever a path was mistyped."""
    file = Path(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or file.exists():
        return ""
    if not file.parent.is_dir():
        return f"There is no folder {file.parent} for the database. Make it, or name another one in DATABASE_URL."
    return f"There is no database at {file} yet. Make it: {MIGRATE}"


def fault_of_migration(error: DatabaseError) -> str:
    """Why `migrate` itself failed: what is not there, or what stopped it. Where words may quote a row, the kind has to do."""
    fault = fault_of_database()
    if fault and not fault.endswith(MIGRATE):
        return fault
    # Django says that it cannot make its own table around the words of the database.
    cause = error.__cause__ or error.__context__ or error
    quotes = isinstance(error, IntegrityError | DataError)
    words = type(cause).__name__ if quotes else (str(cause).strip().splitlines() or [""])[0].rstrip(".")
    return f"The tables could not be brought to this version: {words}. Nothing of the step that failed was kept."
