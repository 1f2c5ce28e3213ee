"""What every command of Ketch does first: check settings, keys and database, so that it stops before it touches anything."""

import sys
from functools import partial
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ketch.operations import database


class KetchCommand(BaseCommand):
    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # argparse ends with 2 where an argument is wrong; every bad input ends with 1 here.
        parser.error = partial(_end, parser)  # type: ignore[method-assign]  # of this one parser alone
        return parser

    def check(self, *args, **kwargs) -> None:
        if fault := database.fault():
            raise CommandError(fault)
        super().check(*args, **kwargs)

    def get_check_kwargs(self, options):
        return {**super().get_check_kwargs(options), "databases": ["default"]}


def _end(parser: CommandParser, message: str) -> NoReturn:
    parser.print_usage(sys.stderr)
    parser.exit(1, f"{parser.prog}: {message}\n")
