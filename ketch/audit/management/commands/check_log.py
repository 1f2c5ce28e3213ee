from django.core.management.base import CommandError

from ketch.audit.chain import first_bad
from ketch.command import KetchCommand


class Command(KetchCommand):
    help = "Walks the whole log and says whether it is as it was written. Exits 1 at the first entry that is not."

    def handle(self, **options) -> None:
        bad = first_bad()
        if bad is not None:
            raise CommandError(f"The log does not fit from entry {bad} on. Keep this database as it is and look at the backups.")
        self.stdout.write("The log is whole.")
