from django.core.management.base import CommandError

from ketch.command import KetchCommand
from reporting.models import Release


class Command(KetchCommand):
    help = "Verifies that every released report is what was released: figures, words, rows and files, by their seals."

    def handle(self, **options) -> None:
        broken = [release for release in Release.objects.order_by("released_at") if not release.is_genuine]
        for release in broken:
            self.stderr.write(f"The report released on {release.released_at:%Y-%m-%d}, copy {release.copy_number}, was changed.")
        if broken:
            raise CommandError("Released reports were changed outside Ketch. A copy of the database may still have them.")
        self.stdout.write(f"{Release.objects.count()} released reports are what was released.")
