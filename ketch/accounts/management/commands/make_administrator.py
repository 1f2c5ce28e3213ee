from ketch.access.roles import Role
from ketch.accounts.opening import OpensAccount


class Command(OpensAccount):
    help = "Opens an administrator's account. An administrator manages accounts and sees no participant."
    role = Role.ADMINISTRATOR
