from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import BlindIndexField
from ketch.records.record import Class, Kept, Record, Retention


class CalendarFeed(Record):
    """The address under which a staff member's busy times can be read. Who has lost it makes a new one: it is kept as a hash."""

    about = None
    own = "worker"
    kept = Kept(Class.OPERATIONAL, Retention.CASE, "x")

    worker = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("staff member"), editable=False
    )
    key = BlindIndexField(unique=True, editable=False)
    made_on = models.DateField(_("made on"), editable=False)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar of busy times")
        verbose_name_plural = _("calendars of busy times")
