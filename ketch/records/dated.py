"""Rows that are true from one day to another, both included. What is true on a day is asked of them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ketch.periods import Period


def during(period: Period, path: str = "") -> Q:
    """Rows (or, with a path, related rows) that share a day with the period. Without a last day they last."""
    return Q(**{f"{path}started_on__lte": period.last}) & (
        Q(**{f"{path}ended_on__isnull": True}) | Q(**{f"{path}ended_on__gte": period.first})
    )


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        return self.filter(during(Period(day, day)))

    def during(self, period: Period) -> Self:
        return self.filter(during(period))

    def lasting(self, day: date) -> Self:
        """Rows that end on that day, later or never, whether they have begun or not."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))

    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)


class Dated(models.Model):
    started_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    def covers(self, day: date) -> bool:
        """An unknown first day (citizenships) covers everything before the last."""
        return (self.started_on is None or self.started_on <= day) and (self.ended_on is None or day <= self.ended_on)


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
        violation_error_message=_("The last day is before the first. Check both dates."),
    )
