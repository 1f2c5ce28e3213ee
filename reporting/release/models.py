"""A report as it was released: figures, words and the rows behind, frozen and sealed, with the files that were made of it."""

import hashlib
import json
from collections.abc import Iterable
from functools import cached_property

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.encryption import keys
from ketch.encryption.fields import EncryptedBytesField
from ketch.records.record import Class, Kept, Record, Retention
from reporting.prepared.models import PreparedReport
from reporting.release.frozen import Frozen


class NeverChanged(Record):
    """What was released stays. The database has no say in it, so it is sealed besides."""

    about = None
    # What was released is logged as handed out, in a line of its own: no change log could hold a file.
    logged = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("What was released is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise TypeError("What was released is never removed.")


class Release(NeverChanged):
    """`content` is the frozen answer (see frozen.py). `log_number` and `log_mac`: the last entry of the log before it, so that
    whatever came later is found behind it."""

    kept = Kept(Class.CASE, Retention.COUNTS, "D")

    report = models.OneToOneField(PreparedReport, models.PROTECT, related_name="release", verbose_name=_("report"))
    released_at = models.DateTimeField(_("released"))
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    as_of = models.DateField(_("as of"))
    rules = models.PositiveSmallIntegerField(_("version of the rules"))
    copy_number = models.CharField(_("copy number"), max_length=14)
    log_number = models.BigIntegerField()
    log_mac = models.CharField(max_length=64, blank=True)
    content = EncryptedBytesField()
    seal = models.CharField(_("seal"), max_length=64)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("released report")
        verbose_name_plural = _("released reports")

    def get_absolute_url(self) -> str:
        return reverse("reporting:released", args=[self.pk])

    def sealed_by(self, files: "Iterable[ReleasedFile]", key_id: str = "") -> str:
        """Over everything that it says, what it was asked, for whom, and every file."""
        asked = self.report
        line = [
            *map(str, (asked.period, asked.rule, asked.cut, asked.layout, asked.language, asked.funding_period_id)),
            *map(str, (asked.recipient, asked.purpose, asked.follows_id)),
            *map(str, (self.pk, self.report_id, self.released_at.timestamp(), self.released_by_id, self.as_of, self.rules)),
            *map(str, (self.copy_number, self.log_number, self.log_mac, _sha256(self.content))),
            *sorted(f"{file.format} {file.sha256} {_sha256(file.content)}" for file in files),
        ]
        return keys.load().sign(json.dumps(line).encode(), key_id).hex()

    @property
    def is_readable(self) -> bool:
        """Not under a wrong key file, nor where the row was written over."""
        return isinstance(self.content, bytes)

    @cached_property
    def frozen(self) -> Frozen:
        return Frozen.from_bytes(self.content)

    @property
    def is_genuine(self) -> bool:
        """Whether it is what was released, whichever log key sealed it then."""
        return self.log_key != ""

    @property
    def log_key(self) -> str:
        """The id of the log key that sealed it; "" where none in the key file did."""
        files = list(self.files.all())
        if not self.is_readable or not all(isinstance(file.content, bytes) for file in files):
            return ""
        return next((key_id for key_id in keys.load().log.keys if self.sealed_by(files, key_id) == self.seal), "")


def not_sealed_with(key_id: str) -> int:
    """How many released reports have a seal that another log key made."""
    return sum(release.log_key != key_id for release in Release.objects.iterator())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class ReleasedFile(NeverChanged):
    """The copy that was made at the release, in one format."""

    kept = Kept(Class.CASE, Retention.COUNTS, "D")

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    format = models.CharField(_("format"), max_length=4)
    sha256 = models.CharField(max_length=64, db_index=True)
    content = EncryptedBytesField()

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a released report")
        verbose_name_plural = _("files of released reports")
        constraints = [models.UniqueConstraint(fields=["release", "format"], name="a_release_has_one_file_of_a_format")]
