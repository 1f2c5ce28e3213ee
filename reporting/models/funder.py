from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record


class Funder(Record):
    """Who pays, in which language they read, and the sentence that they want to see printed."""

    class Language(models.TextChoices):
        SLOVENIAN = "sl", _("Slovenian")
        ENGLISH = "en", _("English")

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")

    name_sl = models.CharField(_("name in Slovenian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    language = models.CharField(_("language of reports"), max_length=2, choices=Language, default=Language.SLOVENIAN)
    statement_sl = models.TextField(_("statement of funding in Slovenian"), blank=True)
    statement_en = models.TextField(_("statement of funding in English"), blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["name_sl"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_sl

    def statement_in(self, language: str) -> str:
        return self.statement_en if language == "en" and self.statement_en else self.statement_sl
