"""Who may do what: the table of docs/who_may.md, in one place. What is not here is not allowed."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission as P


class Reach(StrEnum):
    """How far a permission goes: every record, those of people on whose case team one sits, or one's own."""

    ALL = "all"
    SEAT = "seat"
    OWN = "own"


class Role(models.TextChoices):
    MANAGER = "manager", _("project manager")
    WORKER = "worker", _("professional worker")
    THERAPIST = "therapist", _("outside therapist")
    ADMINISTRATOR = "administrator", _("administrator")


ALL, SEAT, OWN = Reach.ALL, Reach.SEAT, Reach.OWN

_STAFF = {
    P.SEE_PEOPLE: SEAT,
    P.READ_FILE: SEAT,
    P.WRITE_FILE: SEAT,
    P.MAKE_FILE: ALL,
    P.HAND_OVER: SEAT,
    P.TAKE_OVER: ALL,
    P.WRITE_RULES: ALL,
    P.OPEN_IDENTITY: SEAT,
    P.READ_SESSIONS: SEAT,
    P.WRITE_SESSIONS: SEAT,
    P.READ_NOTES: SEAT,
    P.WRITE_NOTES: SEAT,
    P.READ_ACTIVITIES: ALL,
    P.WRITE_ACTIVITIES: ALL,
    P.READ_FIGURES: ALL,
    P.CONFIRM_ACCOUNTS: ALL,
}

ROLES: dict[str, dict[P, Reach]] = {
    Role.MANAGER: {
        **_STAFF,
        P.READ_FIGURE_ROWS: ALL,
        P.EXPORT: ALL,
        P.IMPORT: ALL,
        P.MANAGE_SEATS: ALL,
        P.READ_LOG: ALL,
    },
    Role.WORKER: {**_STAFF, P.READ_FIGURE_ROWS: SEAT, P.READ_LOG: SEAT},
    Role.THERAPIST: {
        P.SEE_PEOPLE: SEAT,
        P.READ_SESSIONS: OWN,
        P.WRITE_SESSIONS: OWN,
        P.READ_NOTES: OWN,
        P.WRITE_NOTES: OWN,
        P.READ_ACTIVITIES: ALL,
        P.READ_LOG: OWN,
    },
    Role.ADMINISTRATOR: {P.PROPOSE_ACCOUNTS: ALL},
}

# Confirmed accounts of these roles sit in every case team where KETCH_EVERYONE_ON_TEAM is on.
ON_EVERY_TEAM = (Role.MANAGER, Role.WORKER)


def reach_of(user: object, permission: P) -> Reach | None:
    """How far `permission` goes for `user`; None where it is not theirs. A superuser is nobody here."""
    if not getattr(user, "is_authenticated", False) or not getattr(user, "is_active", False):
        return None
    return ROLES.get(getattr(user, "role", ""), {}).get(permission)


def may(user: object, permission: P) -> bool:
    return reach_of(user, permission) is not None


def who_may(permission: P) -> list[str]:
    """The roles that hold it, however far it goes for them."""
    return [role for role, permissions in ROLES.items() if permission in permissions]
