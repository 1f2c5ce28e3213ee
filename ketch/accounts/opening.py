"""Shared by the two commands that open the first accounts. They run on the server, where nobody can confirm yet."""

import getpass
import sys
from argparse import ArgumentParser

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from ketch.accounts.actions import open_account
from ketch.accounts.models import User
from ketch.audit.entries import COMMAND_LINE
from ketch.command import KetchCommand


class OpensAccount(KetchCommand):
    """Asks for a password (or reads one line from standard input) and opens a confirmed account of `role`."""

    role: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME")

    def handle(self, *, username: str, **options) -> None:
        user = User(username=username, role=self.role)
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            user.clean_fields(exclude=["password"])
            user.validate_unique()
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        open_account(username=username, password=password, role=self.role, by=COMMAND_LINE)
        self.stdout.write(f"The account {username} is open.")
