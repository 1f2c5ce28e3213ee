from collections.abc import Iterable, Sequence
from typing import Self, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet, VisibleQuerySet
from ketch.encryption.fields import EncryptedDateField, EncryptedTextField
from ketch.records.dated import Dated, ends_after_it_starts
from ketch.records.joining import Joining, meetings, sharing
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import days_in_words
from participants.people.models import Participant

VICTIM = ("possible", "presumed", "identified", "not_identified")


class StatusQuerySet(VisibleDatedQuerySet):
    def of_kind(self, kind: str) -> list["StatusEntry"]:
        return [row for row in cast("Iterable[StatusEntry]", self) if row.kind == kind]


class StatusEntry(Record, Dated):
    """The status as a victim, or the ground on which a person stays in the country, from a day on. What it says is sealed. That a
    value is of its kind, and that two of one kind never share a day, is checked while the file is locked (actions.py)."""

    class Kind(models.TextChoices):
        VICTIM = "victim", _("status as a victim")
        STAY = "stay", _("ground of stay")

    class Value(models.TextChoices):
        POSSIBLE = "possible", _("possible victim")
        PRESUMED = "presumed", _("presumed victim")
        IDENTIFIED = "identified", _("identified victim")
        NOT_IDENTIFIED = "not_identified", _("not identified as a victim")
        SI_CITIZEN = "si_citizen", _("citizen of Slovenia")
        EU_CITIZEN = "eu_citizen", _("citizen of another EU state")
        PERMISSION_TO_STAY = "permission_to_stay", _("permission to stay")
        TEMPORARY_PERMIT = "temporary_permit", _("temporary residence permit")
        PERMANENT_PERMIT = "permanent_permit", _("permanent residence permit")
        INTERNATIONAL_PROTECTION = "international_protection", _("international protection")
        TEMPORARY_PROTECTION = "temporary_protection", _("temporary protection")
        NONE = "none", _("no ground of stay")
        UNKNOWN = "unknown", _("ground of stay not known")

    class DecidedBy(models.TextChoices):
        POLICE = "police", _("police")
        NGO = "ngo", _("non-governmental organisation")
        COURT_PROSECUTION = "court_prosecution", _("court or prosecution")
        OTHER_STATE = "other_state", _("another state body")
        OTHER = "other", _("another organisation")

    about = "participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x")

    meets_another = (
        _("Another status of this kind covers some of these days: %(days)s."),
        _("Choose other days, or correct that status first."),
    )
    leaves_no_day = (
        (_("The status before it would have no day left."), _("Choose a first day after %(day)s, or remove that status first.")),
        (_("The status after it would have no day left."), _("Choose a last day before %(day)s, or remove that status first.")),
    )

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="statuses")
    kind = EncryptedTextField(_("kind of status"), choices=Kind)
    value = EncryptedTextField(_("status"), choices=Value)
    decided_by = EncryptedTextField(_("decided by"), choices=DecidedBy, default="", blank=True)
    document_expires_on = EncryptedDateField(_("document valid until"), null=True, blank=True)

    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("status of a person")
        verbose_name_plural = _("statuses of a person")
        ordering = ["-started_on"]
        constraints = [ends_after_it_starts("status_ends_after_it_starts")]

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        for meeting in meetings(kept, moved, alike=lambda row: (row.kind, row.value), touching=True):
            expires = max((row.document_expires_on for row in meeting.rows if row.document_expires_on), default=None)
            decided_by = meeting.found("decided_by")
            joining.unite(meeting, same=["kind", "value"], decided_by=decided_by, document_expires_on=expires)
        for one, other, *days in sharing(kept, moved):
            if one.kind == other.kind and one.value != other.value:
                words = {"days": days_in_words(*days), "one": one.get_value_display(), "other": other.get_value_display()}
                joining.fault(
                    _("The files say two things (%(days)s): %(one)s, and %(other)s.") % words,
                    _("Correct one of the two statuses first."),
                )


class ExploitationForm(Record):
    """Written down only if the person wishes it. That each form stands there once is checked while the file is locked."""

    class Form(models.TextChoices):
        SEXUAL = "sexual", _("sexual exploitation")
        LABOUR = "labour", _("forced labour or labour exploitation")
        SLAVERY = "slavery", _("slavery or servitude")
        BEGGING = "begging", _("forced begging")
        CRIMINALITY = "criminality", _("forced criminality")
        MARRIAGE = "marriage", _("forced marriage")
        ORGANS = "organs", _("trafficking in organs, tissue or blood")
        SURROGACY = "surrogacy", _("exploitation of surrogacy")
        ADOPTION = "adoption", _("illegal adoption")

    about = "participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "h")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="exploitation_forms")
    form = EncryptedTextField(_("form of exploitation"), choices=Form)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("form of exploitation")
        verbose_name_plural = _("forms of exploitation")

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        forms = {row.form for row in kept}
        for row in moved:
            if row.form in forms:
                joining.remove(row)
