"""A piece of writing from the opened form to the saved record."""

import uuid

from django.conf import settings
from django.db import models

from ketch.encryption.fields import EncryptedJSONField


class Draft(models.Model):
    """Its row is the lock: whoever sends one form twice finds where the first sending led.

    `text` is what is typed so far, sealed, read by its author alone. Once saved it is emptied and `led_to` holds the address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=200)
    text = EncryptedJSONField(null=True)
    led_to = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["author", "-kept_at"], name="drafts_by_author")]

    def __str__(self) -> str:
        return str(self.pk)
