from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.encryption.fields import BlindIndexField, EncryptedJSONField
from ketch.records.record import Class, Kept, Record, Retention
from participants.people.models import Participant


class Identity(Record):
    """The vault: one sealed document a person. Read and written by participants/identity/vault.py alone."""

    about = "participant"
    kept = Kept(Class.IDENTITY, Retention.NAMES, "x")
    logged = False  # vault.py writes the line, without values

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="identity")
    document = EncryptedJSONField(_("sealed names"))
    match = BlindIndexField(
        blank=True,
        db_index=True,
        help_text=_("A blind index of full name and birth year."),
        again="participants.identity.vault.match_of",
    )

    def __str__(self) -> str:
        return self.participant.code
