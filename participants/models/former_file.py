from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record
from participants.models.participant import Participant


class FormerFile(Record):
    """The trace of a merge: a second file of the same person. Its key is this row's key, so old addresses and the log lead on."""

    about = "participant"
    kept = Kept(Class.CASE, Retention.COUNTS, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="former_files")
    code = models.CharField(_("former code"), max_length=60)
    code_key = models.CharField(max_length=80, unique=True, editable=False)
    because = EncryptedTextField(_("why the files were merged"), default="", blank=True)
    # Rules of safe contact came with it that nobody has talked over with her since.
    contact_to_check = models.BooleanField(default=False, editable=False)
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("former file")
        verbose_name_plural = _("former files")

    def __str__(self) -> str:
        return self.code
