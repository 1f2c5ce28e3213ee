"""The one log: who looked, who changed what, who handed out what, and who was refused."""

from auditlog.models import AbstractLogEntry
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import GatheringManager
from ketch.encryption.fields import EncryptedJSONField


class LogEntry(AbstractLogEntry):
    """One line of the log. Values lie apart and sealed; under the chain is `values_hash`, not the values, so they can be erased.

    What django-auditlog would keep in clear (representation, serialized data, addresses) is left out.
    """

    class Kind(models.TextChoices):
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("deleted")
        LOOKED = "looked", _("read")
        OPENED = "opened", _("opened")
        HANDED_OUT = "handed out", _("handed out")
        REFUSED = "refused", _("refused")
        SET_BESIDE = "set beside", _("changed by two at once")
        SIGNED_IN = "signed in", _("signed in")
        SIGNED_OUT = "signed out", _("signed out")
        IMPORTED = "imported", _("imported")
        MERGED = "merged", _("merged with another file")
        FAILED = "failed", _("sign-in failed")
        LOCKED_OUT = "locked out", _("locked after failed sign-ins")
        EMPTIED = "emptied", _("values of the log erased")
        PRUNED = "pruned", _("old entries of the log removed")
        BROKEN = "broken", _("end of the log changed past Ketch")

    object_id = None
    object_repr = None
    serialized_data = None
    changes_text = None
    cid = None
    remote_addr = None
    remote_port = None
    additional_data = None
    actor_email = None

    number = models.BigIntegerField(unique=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=12, choices=Kind)
    content_type = models.ForeignKey("contenttypes.ContentType", models.PROTECT, null=True, related_name="+")
    object_pk = models.CharField(max_length=36, blank=True, db_index=True)
    about = models.UUIDField(null=True, db_index=True, help_text=_("The participant whom the entry is about."))
    purpose = models.CharField(max_length=200, blank=True)
    field_names = models.CharField(max_length=1000, blank=True)
    result = models.CharField(max_length=200, blank=True)
    changes = EncryptedJSONField(null=True, bound_to="number")
    values_hash = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)

    objects = GatheringManager()

    class Meta:
        verbose_name = _("log")
        verbose_name_plural = _("log")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class ChainHead(models.Model):
    """The last number and seal of the chain, signed; locking its one row is what puts entries in order."""

    number = models.BigIntegerField(default=0)
    mac = models.CharField(max_length=64, blank=True)
    signed_on = models.DateField(null=True)
    signature = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.number)
