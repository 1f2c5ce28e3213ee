from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models.session import Session
from ketch.access.visible import VisibleQuerySet
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record


class InterpreterHours(Record):
    """How long somebody interpreted at a session, and from which language. Nothing about who."""

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "D")

    session = models.ForeignKey(Session, models.CASCADE, related_name="interpreting")
    language = models.CharField(_("language"), max_length=8)
    minutes = models.PositiveSmallIntegerField(_("minutes interpreted"))
    remote = models.BooleanField(_("from afar"), default=False)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("interpreting")
        verbose_name_plural = _("interpreting")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language"],
                name="one_row_for_each_language_interpreted",
                violation_error_message=_("This language is written down already."),
            ),
            models.CheckConstraint(name="interpreting_lasts_at_most_a_day", condition=Q(minutes__gte=1, minutes__lte=1440)),
        ]
