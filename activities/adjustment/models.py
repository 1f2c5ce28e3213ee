from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.records.record import Class, Kept, Record, Retention


class Adjustment(Record):
    """What was changed in an activity, why, what was expected, what came of it."""

    class Because(models.TextChoices):
        FEEDBACK = "feedback", _("feedback")
        ATTENDANCE = "attendance", _("attendance figures")
        NEW_NEED = "new_need", _("a new need")
        STAFF = "staff", _("staff")
        SAFETY = "safety", _("safety")
        FUNDER = "funder", _("the funder")
        OTHER = "other", _("another cause")

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "D")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="adjustments")
    decided_on = models.DateField(_("decided on"))
    because = models.CharField(_("why"), max_length=10, choices=Because)
    change = EncryptedTextField(_("what changed"))
    expected = EncryptedTextField(_("what was expected"), default="", blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    outcome = EncryptedTextField(_("what came of it"), default="", blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("adjustment")
        verbose_name_plural = _("adjustments")
        ordering = ["-decided_on"]

    @property
    def anchor(self) -> str:
        return f"adjustment-{self.pk}"

    def get_absolute_url(self) -> str:
        """Its line on the activity's page, in the year of the decision."""
        return f"{reverse('activities:detail', args=[self.activity_id])}?period={self.decided_on.year}#{self.anchor}"
