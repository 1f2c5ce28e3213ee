"""What is done with accounts. A role or password proposed in the admin counts only once a second person confirms it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Role
from ketch.accounts.models import User
from ketch.audit.actions import action
from ketch.audit.entries import note
from ketch.records.faults import Fault, refuse


@action
def note_sign_in(*, by: Any) -> None:
    note("signed in", by)


@action
def open_account(*, username: str, password: str, role: str, by: Any, language: str = "sl") -> User:
    """A confirmed account at once: for the commands on the server and the demo, where nobody is there yet to confirm."""
    user = User(username=username, role=role, language=language)
    user.set_password(password)
    user.save()
    note("created", user, field_names="username role", result=role)
    _seat(user, by=by)
    return user


@action
def propose(*, user: User, role: str, password: str, by: Any) -> User:
    """What the administrator asks for. Until it is confirmed the account keeps what it had: a new one cannot sign in."""
    is_new = user._state.adding
    if is_new:
        user.set_unusable_password()
    user.proposed_role = role if role != user.role else user.proposed_role
    if password:
        user.proposed_password = make_password(password)
    user.save()
    asked = [name for name, given in (("proposed_role", role != user.role), ("proposed_password", password)) if given]
    note("created" if is_new else "changed", user, field_names=" ".join(asked))
    return user


@action
def confirm(*, user: User, by: Any) -> User:
    """The second key: role and password begin to count. Never for one's own account."""
    refuse(_may_not_confirm(user, by))
    names = []
    if user.proposed_role:
        user.role, user.proposed_role = user.proposed_role, ""
        names.append("role")
    if user.proposed_password:
        user.password, user.proposed_password = user.proposed_password, ""
        names.append("password")
    user.save()
    note("changed", user, field_names=" ".join(names), result="confirmed")
    _seat(user, by=by)
    return user


@action
def decline(*, user: User, by: Any) -> User:
    user.proposed_role = user.proposed_password = ""
    user.save()
    note("changed", user, field_names="proposed_role proposed_password", result="declined")
    return user


@action
def set_active(*, user: User, active: bool, by: Any) -> User:
    user.is_active = active
    user.save()
    note("changed", user, field_names="is_active", result="active" if active else "closed")
    return user


def _may_not_confirm(user: User, by: Any) -> list[Fault]:
    if user.pk == by.pk:
        return [Fault("", _("Nobody confirms their own account."), _("Ask a colleague to confirm it."))]
    return []


def _seat(user: User, *, by: Any) -> None:
    """Where everyone is on the team, a confirmed account gets a seat in every file. The room above says how."""
    if settings.KETCH_EVERYONE_ON_TEAM and user.role in (Role.MANAGER, Role.WORKER):
        import_string(settings.KETCH_SEAT_ACTION)(worker=user, by=by)
