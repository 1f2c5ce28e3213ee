"""The eight activities that every database begins with. They can be renamed; the code stays."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.periods import today
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import fold, short_day
from participants.models import FormOfSupport


class Activity(Record):
    """What the programme offers. `migrate` fills in the eight forms of support; others are added as rows, without a release."""

    about = None
    locks = ("series__members__participant",)
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "DR")

    name_sl = models.CharField(_("name in Slovenian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_key = models.CharField(max_length=200, unique=True, editable=False)
    form = models.CharField(_("form of support"), max_length=30, choices=FormOfSupport)
    built_in = models.CharField(max_length=30, choices=FormOfSupport, blank=True, editable=False)
    aim = EncryptedTextField(_("aim"), default="", blank=True)
    started_on = models.DateField(_("first day"), null=True, blank=True)
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint("built_in", condition=~models.Q(built_in=""), name="one_activity_of_each_built_in_form"),
        ]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.__dict__.get("name_key") == "":
            self.name_key = fold(self.name_sl)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_sl

    @property
    def keys(self) -> set[str]:
        """By which a workbook may name it."""
        return {fold(name) for name in (self.name_sl, self.name_en) if name}

    @property
    def has_ended(self) -> bool:
        return self.ended_on is not None and self.ended_on < today()

    @property
    def end_in_words(self) -> str:
        if not self.ended_on:
            return ""
        words = gettext("ended %(day)s") if self.has_ended else gettext("last day %(day)s")
        return words % {"day": short_day(self.ended_on)}

    def get_absolute_url(self) -> str:
        return reverse("activities:detail", args=[self.pk])


BUILT_IN = {
    "education_integration": ("pomoč pri vključitvi v izobraževalni sistem", "help with integration into the education system"),
    "study_support": ("učna pomoč", "study support"),
    "psychotherapy": ("psihoterapija", "psychotherapy"),
    "psychosocial_counselling": ("psihosocialno svetovanje", "psychosocial counselling"),
    "group_activity": ("skupinske dejavnosti", "group activities"),
    "labour_market": ("pomoč pri vključevanju na trg dela", "assistance with entering the labour market"),
    "leisure": ("prostočasne dejavnosti", "leisure activities"),
    "social_network": ("širjenje socialne mreže", "opportunities to develop social networks"),
}
