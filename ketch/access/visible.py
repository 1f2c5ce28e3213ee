"""Which rows somebody may know of. It follows from `about`, the people on whose case team one sits, and `own`, whose it is."""

from typing import Any, Self

from django.db import models
from django.db.models import OuterRef

from ketch.access.roles import Permission, Reach, reach_of
from ketch.audit.entries import Actor
from ketch.records.dated import DatedQuerySet
from ketch.records.locking import end_of


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
        people = end_of(self.model, self.model.about).objects  # they say what a seat is
        return rows.filter(people.seat(of=user, at=OuterRef(self.model.about)))

    def one_visible_to(self, user: Actor, permission: Permission, pk: object) -> Any:
        """The record with this key; None where there is none of which `user` may know."""
        return self.visible_to(user, permission).filter(pk=pk).first()


class VisibleDatedQuerySet(DatedQuerySet, VisibleQuerySet):  # type: ignore[override]  # as_manager: see pyproject.toml
    """The same of rows that are true from one day to another."""
