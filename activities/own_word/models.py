"""The organisation's own words for attendance. Each stands for one of the four, by which every figure counts."""

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy as _

from activities.attendance.models import Attendance
from ketch.access.roles import VisibleQuerySet
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import fold


class AttendanceWord(Record):
    """“By phone” stands for present. A retired word is offered no more and still shown where it was used."""

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "R")

    word_sl = models.CharField(_("word in Slovenian"), max_length=60)
    word_en = models.CharField(_("word in English"), max_length=60, blank=True)
    word_key = models.CharField(max_length=200, unique=True, editable=False)
    status = models.CharField(_("counts as"), max_length=16, choices=Attendance.Status)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("own word for attendance")
        verbose_name_plural = _("own words for attendance")
        ordering = ["word_key"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.__dict__.get("word_key") == "":
            self.word_key = fold(self.word_sl)

    def __str__(self) -> str:
        """As a choice."""
        return capfirst(self.name)

    @property
    def name(self) -> str:
        return self.word_en if get_language() == "en" and self.word_en else self.word_sl

    @property
    def keys(self) -> set[str]:
        """By which a workbook may name it."""
        return {fold(word) for word in (self.word_sl, self.word_en) if word}

    @property
    def is_used(self) -> bool:
        return self.attendances.exists()

    def get_absolute_url(self) -> str:
        return reverse("activities:own-words")
