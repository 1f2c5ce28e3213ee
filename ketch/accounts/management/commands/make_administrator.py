from argparse import ArgumentParser

from ketch.access.roles import Role
from ketch.accounts.opening import OpensAccounts
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE


class Command(OpensAccounts):
    help = "Opens another administrator's account, where none can sign in any more. All staff read of it on Today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME")

    def handle(self, *, username: str, **options) -> None:
        user = self.faultless(username, Role.ADMINISTRATOR)
        open_account(username=username, password=self.own_password(user), role=user.role, by=COMMAND_LINE, is_told=True)
        self.tell(user)
