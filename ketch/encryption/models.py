"""Which keys belong to this database."""

from django.db import models


class KnownKey(models.Model):
    """One key of the key file, known by a check value. A file without it, or with another in its place, is refused (known.py)."""

    kind = models.CharField(max_length=5)
    key_id = models.CharField(max_length=8)
    check_value = models.CharField(max_length=64)
    # Whether everything that can be made anew under it was: False while rotate_keys is at work, or where it was stopped.
    is_done = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key_id"], name="a_key_is_known_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key_id}"
