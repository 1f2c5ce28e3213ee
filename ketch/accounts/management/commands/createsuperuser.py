from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused: there are no superusers."

    def handle(self, *args, **options) -> None:
        raise CommandError("There are no superusers in Ketch. Use first_accounts or make_administrator.")
