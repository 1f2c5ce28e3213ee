"""Shared by the two commands that open accounts on the server, where nobody can confirm yet."""

import sys
from getpass import getpass

from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import override

from ketch.accounts.models import User
from ketch.accounts.names import validate_name
from ketch.command import KetchCommand


class OpensAccounts(KetchCommand):
    """At a terminal each types a password of their own, twice; from another program it is a line of standard input for each."""

    def faultless(self, username: str, role: str, *beside: str) -> User:
        """An account not yet written. CommandError where the name is not right, taken, or like one of those `beside` it."""
        user = User(username=username, role=role)
        others = [*User.objects.values_list("username", flat=True), *beside]
        _checked(lambda: user.full_clean(exclude=["password"]))
        _checked(lambda: validate_name(username, others))
        return user

    def own_password(self, user: User) -> str:
        password = self._asked(user) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        _checked(lambda: validate_password(password, user))
        return password

    def _asked(self, user: User) -> str:
        """Where nobody sees what is typed."""
        self.stdout.write(f"{user.username} types a password of their own now, and tells it to nobody. The rules:")
        for rule in password_validators_help_texts():
            self.stdout.write(f"- {rule}")
        password = getpass("Password: ")
        if getpass("The same again: ") != password:
            raise CommandError("The two are not the same. Nothing was written; start again.")
        return password

    def tell(self, user: User) -> None:
        self.stdout.write(f"The account {user.username} is open. Its first sign-in sets up the second step.")


def _checked(check) -> None:
    with override("en"):
        try:
            check()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
