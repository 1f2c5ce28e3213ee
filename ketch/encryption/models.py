"""Which key file belongs to this database."""

from django.db import models


class KeyFingerprint(models.Model):
    """One row, written when the database is made. Another key file than this one is refused (see keys.py)."""

    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.fingerprint[:8]
