"""Who may do what: the table of docs/who_may.md, in one place. What is not here is not allowed.
Which rows somebody may know of follows from it and from `about`: the people on whose case team one sits.

Code asks for a permission, never for a role.
"""

from enum import StrEnum
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor
from ketch.records.dated import DatedQuerySet
from ketch.records.record import related_model


class Permission(StrEnum):
    SEE_PEOPLE = "see people"  # code and call name, in lists and choices
    READ_FILE = "read file"
    WRITE_FILE = "write file"
    MAKE_FILE = "make file"
    HAND_OVER = "hand over"  # a colleague covers one's files while one is away
    TAKE_OVER = "take over"  # a file in which one has no seat, for a reason and a fortnight
    WRITE_RULES = "write rules"  # how long the law leaves for what
    OPEN_IDENTITY = "open identity"
    READ_FIGURE_ROWS = "read figure rows"  # code and days behind a figure
    EXPLAIN_FIGURES = "explain figures"  # why what a check finds is right as it stands, in words that the report prints
    KEEP_TASKS = "keep tasks"  # of one's own, in free words
    READ_SESSIONS = "read sessions"
    WRITE_SESSIONS = "write sessions"
    READ_NOTES = "read notes"
    WRITE_NOTES = "write notes"
    READ_ACTIVITIES = "read activities"
    WRITE_ACTIVITIES = "write activities"
    READ_FIGURES = "read figures"
    WRITE_FUNDING = "write funding"  # funders, what they pay for, and what they were promised
    WRITE_REPORTS = "write reports"  # prepare them: what they are about, and the words around the figures
    EXPORT = "export"
    IMPORT = "import"
    MANAGE_SEATS = "manage seats"
    READ_LOG = "read log"
    PROPOSE_ACCOUNTS = "propose accounts"
    CONFIRM_ACCOUNTS = "confirm accounts"


# These want one to sign in again first; the permission says it, so no view can forget it.
SIGN_IN_AGAIN = frozenset(
    {
        Permission.EXPORT,
        Permission.IMPORT,  # what a name was before is kept nowhere
        Permission.CONFIRM_ACCOUNTS,
        Permission.PROPOSE_ACCOUNTS,
        Permission.TAKE_OVER,
    }
)


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
    Permission.SEE_PEOPLE: SEAT,
    Permission.READ_FILE: SEAT,
    Permission.WRITE_FILE: SEAT,
    Permission.MAKE_FILE: ALL,
    Permission.HAND_OVER: SEAT,
    Permission.TAKE_OVER: ALL,
    Permission.WRITE_RULES: ALL,
    Permission.OPEN_IDENTITY: SEAT,
    Permission.KEEP_TASKS: OWN,
    Permission.READ_SESSIONS: SEAT,
    Permission.WRITE_SESSIONS: SEAT,
    Permission.READ_NOTES: SEAT,
    Permission.WRITE_NOTES: SEAT,
    Permission.READ_ACTIVITIES: ALL,
    Permission.WRITE_ACTIVITIES: ALL,
    Permission.READ_FIGURES: ALL,
    Permission.WRITE_REPORTS: ALL,
    Permission.CONFIRM_ACCOUNTS: ALL,
}

ROLES: dict[str, dict[Permission, Reach]] = {
    Role.MANAGER: {
        **_STAFF,
        Permission.READ_FIGURE_ROWS: ALL,
        Permission.EXPLAIN_FIGURES: ALL,
        Permission.WRITE_FUNDING: ALL,
        Permission.EXPORT: ALL,
        Permission.IMPORT: ALL,
        Permission.MANAGE_SEATS: ALL,
        Permission.READ_LOG: ALL,
    },
    Role.WORKER: {**_STAFF, Permission.READ_FIGURE_ROWS: SEAT, Permission.EXPLAIN_FIGURES: SEAT, Permission.READ_LOG: SEAT},
    Role.THERAPIST: {
        Permission.SEE_PEOPLE: SEAT,
        Permission.KEEP_TASKS: OWN,
        Permission.READ_SESSIONS: OWN,
        Permission.WRITE_SESSIONS: OWN,
        Permission.READ_NOTES: OWN,
        Permission.WRITE_NOTES: OWN,
        Permission.READ_ACTIVITIES: ALL,
        Permission.READ_LOG: OWN,
    },
    Role.ADMINISTRATOR: {Permission.PROPOSE_ACCOUNTS: ALL},
}

# Confirmed accounts of these roles sit in every case team where KETCH_EVERYONE_ON_TEAM is on.
ON_EVERY_TEAM = (Role.MANAGER, Role.WORKER)


def reach_of(user: object, permission: Permission) -> Reach | None:
    """How far `permission` goes for `user`; None where it is not theirs. A superuser is nobody here."""
    if not getattr(user, "is_active", False):  # nor is anybody who is not signed in
        return None
    return ROLES.get(getattr(user, "role", ""), {}).get(permission)


def may(user: object, permission: Permission) -> bool:
    return reach_of(user, permission) is not None


def who_may(permission: Permission) -> list[str]:
    """The roles that hold it, however far it goes for them."""
    return [role for role, permissions in ROLES.items() if permission in permissions]


class VisibleQuerySet(models.QuerySet):
    """The query language of every record with `about`."""

    model: Any

    def visible_to(self, user: Actor, permission: Permission) -> Self:
        """Rows within the reach of `user`, asked of each row by itself: they can be locked, are never doubled, and a list of 25
        asks for 25 people and not for all."""
        reach = reach_of(user, permission)
        if reach is None or self.query.is_empty():
            return self.none()
        rows = self.filter(**{self.model.own: user.pk}) if reach is Reach.OWN and self.model.own else self
        if reach is Reach.ALL or self.model.about is None:
            return rows
        people = related_model(self.model, self.model.about).objects  # they say what a seat is
        return rows.filter(people.seat(of=user, at=OuterRef(self.model.about)))

    def one_visible_to(self, user: Actor, permission: Permission, pk: object) -> Any:
        """The record with this key; None where there is none of which `user` may know."""
        return self.visible_to(user, permission).filter(pk=pk).first()


class VisibleDatedQuerySet(DatedQuerySet, VisibleQuerySet):  # type: ignore[override]  # as_manager: see pyproject.toml
    """The same of rows that are true from one day to another."""
