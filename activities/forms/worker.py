from typing import Any

from django.db.models import Q

from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of, who_may
from ketch.accounts.models import User


def offer_workers(form: Any, user: Any, *, chosen: Any) -> None:
    """Whose session it is: any colleague's who writes sessions, and whoever has it now. Who works alone is not asked."""
    if reach_of(user, Permission.WRITE_SESSIONS) is Reach.OWN:
        del form.fields["worker"]
        return
    writing = Q(is_active=True, role__in=who_may(Permission.WRITE_SESSIONS))
    form.fields["worker"].queryset = User.objects.filter(writing | Q(pk=chosen))
    form.initial.setdefault("worker", chosen)
