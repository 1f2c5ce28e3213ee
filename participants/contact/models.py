from collections.abc import Sequence
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet
from ketch.encryption.fields import EncryptedBooleanField, EncryptedJSONField, EncryptedTextField
from ketch.records.dated import Dated, ends_after_it_starts
from ketch.records.joining import Joining
from ketch.records.record import Class, Kept, Record, Retention
from participants.people.models import Participant


class ContactRule(Record, Dated):
    """One way in which a person may be reached, as agreed together. What no rule allows is never done."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("phone call")
        SMS = "sms", _("text message")
        MESSENGER = "messenger", _("messenger")
        EMAIL = "email", _("e-mail")
        POST = "post", _("post")
        VIA_PERSON = "via_person", _("through another person")
        NEVER = "never", _("no contact at all")

    about = "participant"
    kept = Kept(Class.CASE, Retention.NAMES, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="contact_rules")
    channel = EncryptedTextField(_("channel"), choices=Channel)
    value = EncryptedTextField(_("number or address"), default="", blank=True)
    leave_message = EncryptedBooleanField(_("a message may be left"), default=False)
    say_who_we_are = EncryptedBooleanField(_("we may say who we are"), default=False)
    # {"days": "12345", "from": "09:00", "to": "12:00"}, days of the week from Monday = 1; {} is any hour of any day.
    hours = EncryptedJSONField(_("hours"), default=dict, blank=True)
    note = EncryptedTextField(_("note"), default="", blank=True)

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of safe contact")
        verbose_name_plural = _("rules of safe contact")
        constraints = [ends_after_it_starts("contact_rule_ends_after_it_starts")]

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """What was agreed twice may not fit together; only the person can say."""
        if moved:
            joining.guard(
                _("The rules of safe contact of both files stand beside each other afterwards. Check them with the person.")
            )
