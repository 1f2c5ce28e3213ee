"""Which rows somebody may know of. Written once for participants; every other record follows its `about`."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of


class VisibleQuerySet(models.QuerySet):
    """The query language of every record with `about`."""

    model: Any

    def visible_to(self, user: Any, permission: Permission) -> Self:
        """Rows within the reach of `user`, asked of each row by itself: they can be locked, are never doubled, and a list of 25
        asks for 25 people and not for all."""
        reach = reach_of(user, permission)
        if reach is None:
            return self.none()
        if reach is Reach.ALL or self.model.about is None:
            return self
        people = self._people().visible_to(user, permission)
        return self.filter(Exists(people.filter(pk=OuterRef(self.model.about))))

    def _people(self) -> Any:
        """The participants at the end of `about`."""
        model = self.model
        for step in self.model.about.split("__"):
            model = model._meta.get_field(step).related_model
        return model.objects
