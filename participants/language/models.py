from collections.abc import Sequence
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import EncryptedBooleanField, EncryptedTextField
from ketch.records.joining import Joining
from ketch.records.record import Class, Kept, Record, Retention
from participants.people.models import Participant


class Language(Record):
    """A language of a person, and whether somebody has to interpret. Sealed: it tells the country. That each use of a language
    stands there once is checked while the file is locked (actions.py)."""

    class Use(models.TextChoices):
        MOTHER = "mother", _("mother tongue")
        COMMUNICATION = "communication", _("language of communication")

    class Wish(models.TextChoices):
        NONE = "none", _("no wish about the interpreter")
        WOMAN = "woman", _("a woman interprets")
        NOT_SAME_COUNTRY = "not_same_country", _("the interpreter is not from the same country")

    about = "participant"
    kept = Kept(Class.CASE, Retention.CASE, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="languages")
    # As the Unicode CLDR, and so Babel, names it: "uk", "ar", "yo".
    language = EncryptedTextField(_("language"))
    use = EncryptedTextField(_("used as"), choices=Use)
    interpreter_needed = EncryptedBooleanField(_("an interpreter is needed"), default=False)
    interpreter_wish = EncryptedTextField(_("wish about the interpreter"), choices=Wish, default=Wish.NONE)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("language of a person")
        verbose_name_plural = _("languages of a person")

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Each use of a language has one row. Where either file asks for an interpreter, one is asked for."""
        alike = {(row.language, row.use): row for row in kept}
        for row in moved:
            if same := alike.get((row.language, row.use)):
                wish = row.interpreter_wish if same.interpreter_wish == cls.Wish.NONE else same.interpreter_wish
                needed = same.interpreter_needed or row.interpreter_needed
                joining.remove(row)
                joining.change(same, interpreter_needed=needed, interpreter_wish=wish)
