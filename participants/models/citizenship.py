from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.records.dated import DatedQuerySet, ends_after_it_starts
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record
from participants.models.participant import Participant


class CitizenshipQuerySet(DatedQuerySet, VisibleQuerySet):
    pass


class Citizenship(Record):
    """One country for some time; no first day means always. Its country is sealed: overlaps are checked under a lock."""

    about = "participant"
    kept = Kept(Class.CASE, Retention.COUNTS, "DRh")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="citizenships")
    country = EncryptedTextField(_("country"))
    started_on = models.DateField(_("first day"), null=True, blank=True)
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    objects = CitizenshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("citizenship")
        verbose_name_plural = _("citizenships")
        constraints = [ends_after_it_starts("citizenship_ends_after_it_starts")]
