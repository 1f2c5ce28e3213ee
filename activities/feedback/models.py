from django.db import models
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.records.dated import DayOfMonth
from ketch.records.record import Class, Kept, Record, Retention


class Feedback(Record):
    """An anonymous answer: an activity and a month, and nothing that leads to a person, an author or a session."""

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "DR")
    logged = False

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="feedback")
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    rating = models.PositiveSmallIntegerField(_("rating"))
    comment = EncryptedTextField(_("comment"), default="", blank=True)
    language = EncryptedTextField(_("language"), default="", blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            models.CheckConstraint(name="rating_is_from_one_to_five", condition=models.Q(rating__gte=1, rating__lte=5)),
            models.CheckConstraint(name="feedback_knows_only_the_month", condition=Exact(DayOfMonth("month"), 1)),
        ]
