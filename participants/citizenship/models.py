from collections.abc import Sequence
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet
from ketch.countries import country_name
from ketch.encryption.fields import EncryptedTextField
from ketch.encryption.unreadable import Unreadable
from ketch.records.dated import ends_after_it_starts
from ketch.records.joining import Joining, meetings
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import days_in_words
from participants.people.models import Participant


class Citizenship(Record):
    """One country for some time; no first day means always. Its country is sealed: overlaps are checked under a lock."""

    about = "participant"
    kept = Kept(Class.CASE, Retention.COUNTS, "DRh")

    on_one_day = _("The same citizenship is held twice on one day.")
    meets_another = (
        _("This citizenship is here for some of these days already: %(days)s."),
        _("Choose other days, or correct that one first."),
    )

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="citizenships")
    country = EncryptedTextField(_("country"))
    started_on = models.DateField(_("first day"), null=True, blank=True)
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("citizenship")
        verbose_name_plural = _("citizenships")
        constraints = [ends_after_it_starts("citizenship_ends_after_it_starts")]

    @property
    def country_name(self) -> str:
        return str(self.country) if isinstance(self.country, Unreadable) else country_name(self.country)

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Each country once at a time. No first day means always, and wins over a known first day; the merge page says so."""
        for meeting in meetings(kept, moved, alike=lambda row: row.country, touching=True):
            joining.unite(meeting, same=["country"])
            if len({(row.started_on, row.ended_on) for row in meeting.rows}) > 1:
                days = (meeting.started_on, meeting.ended_on)
                words = {
                    "country": meeting.first.country_name,
                    "days": days_in_words(*days) if any(days) else _("always"),
                }
                joining.tell(
                    _("The citizenship of %(country)s has other days in either file. All of them stay (%(days)s).") % words
                )
