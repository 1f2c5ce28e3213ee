"""Shared by the two commands that open the first accounts. They run on the server, where nobody can confirm yet."""

import sys
from argparse import ArgumentParser
from getpass import getpass

from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import override

from ketch.accounts.actions import open_account
from ketch.accounts.models import User
from ketch.audit.entries import COMMAND_LINE
from ketch.command import KetchCommand


class OpensAccount(KetchCommand):
    """Asks for a password twice (or reads one line from standard input) and opens a confirmed account of `role`."""

    role: str
    # Whether somebody else will use it, who then chooses another password at the first sign-in.
    for_somebody_else = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME")

    def handle(self, *, username: str, **options) -> None:
        user = User(username=username, role=self.role)
        with override("en"):
            try:
                user.clean_fields(exclude=["password"])
                user.validate_unique()
                password = self._asked() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
                validate_password(password, user)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from None
        theirs = self.for_somebody_else
        open_account(username=username, password=password, role=self.role, for_somebody_else=theirs, by=COMMAND_LINE)
        self.stdout.write(f"The account {username} is open.")
        if self.for_somebody_else:
            self.stdout.write("At the first sign-in a password of one's own is chosen.")

    def _asked(self) -> str:
        """At a terminal, where nobody sees what is typed."""
        self.stdout.write("The rules for a password:")
        for rule in password_validators_help_texts():
            self.stdout.write(f"- {rule}")
        password = getpass("Password: ")
        if getpass("The same again: ") != password:
            raise CommandError("The two are not the same. Nothing was written; start again.")
        return password
