from argparse import ArgumentParser

from django.core.management.base import CommandError
from django.db import transaction

from ketch.access.roles import Role
from ketch.accounts.models import User
from ketch.accounts.opening import OpensAccounts
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE


class Command(OpensAccounts):
    help = "Opens the first two accounts: an administrator, who asks for the others, and a manager, who confirms them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("administrator", metavar="ADMINISTRATOR")
        parser.add_argument("manager", metavar="MANAGER")

    def handle(self, *, administrator: str, manager: str, **options) -> None:
        if User.objects.who_confirm().exists():
            raise CommandError("There is somebody who can confirm accounts already. Let the administrator propose this one.")
        users = [self.faultless(administrator, Role.ADMINISTRATOR), self.faultless(manager, Role.MANAGER, administrator)]
        passwords = [self.own_password(user) for user in users]
        if passwords[0] == passwords[1]:
            raise CommandError(
                "Each of the two chooses a password that the other does not know. Nothing was written; start again."
            )
        is_told = User.objects.exists()
        with transaction.atomic():
            for user, password in zip(users, passwords, strict=True):
                open_account(username=user.username, password=password, role=user.role, by=COMMAND_LINE, is_told=is_told)
        for user in users:
            self.tell(user)
