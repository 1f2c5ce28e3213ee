from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.records.record import Class, Kept, Record, Retention


class Explanation(Record):
    """Why a row that a check finds is right as it stands, in the words that the report prints. It holds for as long as the facts
    of its row give the same fingerprint."""

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "D")

    check_name = models.CharField(_("check"), max_length=30)
    row = models.UUIDField(_("key of the row"))
    text_sl = EncryptedTextField(_("explanation in Slovenian"), default="", blank=True)
    text_en = EncryptedTextField(_("explanation in English"), default="", blank=True)
    fingerprint = models.CharField(_("fingerprint of the row"), max_length=64, editable=False)
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("explanation of a row")
        verbose_name_plural = _("explanations of rows")
        constraints = [models.UniqueConstraint(fields=["check_name", "row"], name="a_row_of_a_check_is_explained_once")]

    def text_in(self, language: str) -> str:
        return self.text_en if language == "en" else self.text_sl
