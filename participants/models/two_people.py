from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.records.joining import Joining
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record
from participants.models.participant import Participant


class TwoPeople(Record):
    """Two files that look like one person’s and are not: somebody looked, so that nobody is asked again."""

    about = "participant"
    kept = Kept(Class.CASE, Retention.CASE, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="told_apart")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("told by"))

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("two people told apart")
        verbose_name_plural = _("people told apart")

    @property
    def pair(self) -> frozenset[Any]:
        return frozenset({self.participant_id, self.other_id})

    @classmethod
    def joined(cls, kept: Sequence[Any], moved: Sequence[Any], joining: Joining) -> None:
        """Whoever merges these two says that they were one person after all."""
        for row in moved:
            if row.pair == {joining.kept.pk, joining.other.pk}:
                joining.remove(row)
