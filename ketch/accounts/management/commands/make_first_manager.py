from django.core.management.base import CommandError

from ketch.access.roles import Role
from ketch.accounts.models import User
from ketch.accounts.opening import OpensAccount


class Command(OpensAccount):
    help = "Opens the first manager's account, who then confirms the others. Refused once there is a manager or a worker."
    role = Role.MANAGER
    for_somebody_else = True

    def handle(self, **options) -> None:
        if User.objects.working().filter(role__in=[Role.MANAGER, Role.WORKER]).exists():
            raise CommandError("There is somebody who can confirm accounts already. Let the administrator propose this one.")
        super().handle(**options)
