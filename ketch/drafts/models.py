"""A piece of writing from the opened form to the saved record."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from ketch.encryption.fields import EncryptedBytesField, EncryptedJSONField
from ketch.records.record import Keyed

# Long enough for a holiday. A draft is in no record, so no term of retention would reach it.
NEVER_SAVED = timedelta(days=30)
LONGEST_ADDRESS = 200


class Draft(Keyed):
    """What is typed on one page and not saved yet. The row is also the lock that makes a form be saved once.

    `text` is encrypted and read by its author alone. Once the draft is saved or discarded, its text is removed; the empty row
    stays for a day, so that a late autosave cannot bring the draft back. Of a saved one `led_to` is the address to which saving
    led, and `digest` tells whether the same is submitted again.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=LONGEST_ADDRESS)
    text = EncryptedJSONField(null=True)
    # How many were written: Today says it and does not read them.
    words = models.PositiveIntegerField(default=0, editable=False)
    # The key of a participant: see `whom` in keeping.py.
    about = models.UUIDField(null=True, editable=False)
    led_to = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["author", "-kept_at"], name="drafts_by_author")]

    @property
    def is_gone(self) -> bool:
        """Saved or discarded."""
        return self.text is None

    @property
    def deleted_on(self) -> date:
        """The day on which it is deleted if nobody goes on with it."""
        return timezone.localdate(self.kept_at + NEVER_SAVED)


class Upload(Keyed):
    """A file on its way in. It lies sealed until the work that it is for is done; what waits longer than an hour is swept away.

    `outcome` is what the work found, sealed, shown to its author alone. Progress is numbers, and when they were reported.
    """

    class Stage(models.TextChoices):
        CHECKING = "checking"
        REFUSED = "refused"
        CHECKED = "checked"
        TAKING_IN = "taking in"
        DONE = "done"
        BROKEN = "broken"

    AT_WORK = (Stage.CHECKING, Stage.TAKING_IN)

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    content = EncryptedBytesField(null=True)
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.CHECKING)
    phase = models.CharField(max_length=40, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    told_at = models.DateTimeField(default=timezone.now)
    outcome = EncryptedJSONField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    @property
    def is_at_work(self) -> bool:
        return self.stage in self.AT_WORK
