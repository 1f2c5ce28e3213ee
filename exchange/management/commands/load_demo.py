from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction

from exchange.demo import accounts, filling
from ketch.access.roles import Role
from ketch.accounts.models import User
from ketch.audit.entries import COMMAND_LINE
from ketch.command import KetchCommand
from ketch.periods import today
from ketch.records.faults import Refused


class Command(KetchCommand):
    help = (
        "Fills an empty database with an invented programme, from 2019 to today, and prints the accounts that open it. "
        "Refuses where there is a participant or a session, and under other settings than those of the demo."
    )

    def handle(self, *, verbosity: int, **options) -> None:
        if not settings.DEMO:
            raise CommandError("These are not the settings of the demo, so nothing invented comes in. ./ketch.sh run opens one.")
        try:
            with transaction.atomic():
                programme = filling.fill(today=today(), by=COMMAND_LINE)
                filling.add_reports(today=today(), by=User.objects.get(role=Role.MANAGER))
        except (filling.NotEmpty, Refused) as refusal:
            raise CommandError(f"{refusal} Nothing was written.") from None
        if verbosity:
            self.stdout.write(f"{len(programme.people)} invented people, {len(programme.meetings)} sessions. Sign in as:")
            self.stdout.write("\n".join(accounts.sign_in_lines()))
