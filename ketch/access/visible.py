"""Which rows somebody may know of. It follows from `about`: the people on whose case team one sits."""

from typing import Any, Self

from django.db import models
from django.db.models import OuterRef

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
        return self.filter(self._people().seat(of=user, at=OuterRef(self.model.about)))

    def _people(self) -> Any:
        """The participants at the end of `about`: they say what a seat is."""
        model = self.model
        for step in self.model.about.split("__"):
            if step != "pk":
                model = model._meta.get_field(step).related_model
        return model.objects
