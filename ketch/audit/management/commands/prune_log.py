from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from ketch.audit import checking, pruning
from ketch.audit.entries import COMMAND_LINE, NotSignedIn
from ketch.command import KetchCommand

FEWEST_YEARS = 2


class Command(KetchCommand):
    help = (
        "Removes entries of the log whose time is over (KETCH_LOG_YEARS from the end of their year). Shows them first, and asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", metavar="NAME", required=True, help="the account of whoever decided it; it stands in the log")

    def handle(self, *, by: str, **options) -> None:
        years = settings.KETCH_LOG_YEARS
        if years < FEWEST_YEARS:
            raise CommandError(f"KETCH_LOG_YEARS is {years}. A log is kept for {FEWEST_YEARS} years at least.")
        account = get_user_model().objects.filter(username=by).first()
        if account is None:
            raise CommandError("--by: there is no account of this name.")
        found = pruning.due()
        if found is None:
            self.stdout.write(f"Nothing to remove: no entry is older than {years} years from the end of its year.")
            return
        if checking.check().first_bad is not None:
            raise CommandError("The log is not whole, so nothing is removed from it. See check_log.")
        self.stdout.write(
            f"{found.entries} entries of {found.first} to {found.last} would be removed. They cannot be brought back."
        )
        if not self._agreed():
            raise CommandError("Nothing was removed.")
        # Nobody signed in with the account, so the log says that it was a command.
        pruning.prune(due=found, by=NotSignedIn(COMMAND_LINE.role, account.pk))
        self.stdout.write("Removed. The log says so itself: see check_log.")

    def _agreed(self) -> bool:
        try:
            return input("Type yes to remove them: ").strip() == "yes"
        except EOFError:
            return False
