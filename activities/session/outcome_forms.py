from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from activities.session.actions import did_not_take_place, remove_session
from activities.session.lines import on_today
from activities.session.models import NOT_HELD, Session
from activities.session.outcomes import conflict_words, fingerprints_of, reasons_of, state_key, statuses_of, value_of
from activities.session.page import session_page
from ketch.audit import looks
from ketch.drafts.forms import WritingForm
from ketch.drafts.keeping import keep
from ketch.drafts.writing import sealed
from ketch.pages.fields import labels, radio_field, words_field
from ketch.words import Values


class NotHeldForm(WritingForm):
    session: Session
    corrects = "session"
    declared = frozenset({"status"})

    status = radio_field(_("What happened"), NOT_HELD, missing=_("Choose what happened."))
    reason = radio_field(_("Why"), Session.Reason, missing=_("Choose why the session did not take place."))
    reason_note = words_field(
        _("More about the reason"), help_text=_("Read by everyone who may open this session. No names."), required=False
    )

    def prepare(self) -> None:
        self.fields["status"].unoffered = conflict_words(self.session, user=self.user)
        # Also one that the spreadsheet brought along.
        offered = {*reasons_of(self.session), self.session.reason}
        self.fields["reason"].choices = labels(reason for reason in Session.Reason if reason in offered)
        self.initial["status"] = self.session.status

    @cached_property
    def stored(self) -> Values:
        """Of a held session also a fingerprint of what would be removed: the author has to be shown that first."""
        return super().stored | {"status": state_key(self.session)}

    @property
    def stays(self) -> bool:
        """The author was asked, and chose what a colleague said meanwhile: it took place, or is planned again."""
        return self.cleaned_data["status"] not in NOT_HELD

    @property
    def leaves_a_draft(self) -> bool:
        """Words about a reason, where no reason is saved."""
        return self.stays and self.touches("reason_note")

    def save(self) -> str:
        if self.leaves_a_draft:
            assert self.writing.seal  # otherwise nothing was asked
            keep(sealed(self.data, self.writing.seal.anew()), self.user)
        if not self.stays:
            did_not_take_place(session=self.session, by=self.user, **self.answers)
        return on_today(self.session)

    @property
    def message(self) -> str:
        if self.leaves_a_draft:
            return gettext("It stays as it is. What you wrote is kept as a draft.")
        return gettext("It stays as it is.") if self.stays else gettext("Saved: the session did not take place.")

    def clean(self) -> Values:
        """Marks are removed when a session did not take place; those of people whom the author may not see are not."""
        seen = [row.pk for row in self.session.register_for(self.user)]
        if self.session.attendances.recorded().exclude(pk__in=seen).exists():
            raise ValidationError(
                _("Others were recorded here whom you may not see. Ask a colleague on their case team to do this.")
            )
        return self.cleaned_data


class CallOffForm(forms.Form):
    """One button says both what happened and why. Nothing is typed, so there is nothing to keep as a draft."""

    outcome = forms.ChoiceField()

    def __init__(self, *args, session: Session, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        values = [value_of(status, reason) for status in statuses_of(session) for reason in reasons_of(session)]
        self.fields["outcome"].choices = [(value, value) for value in values]

    @property
    def answer(self) -> Values:
        status, _dash, reason = self.cleaned_data["outcome"].partition("-")
        return {"status": status, "reason": reason}


class RemoveSessionForm(WritingForm):
    """Asks nothing. `seen` comes back with it: what is removed is what the page showed."""

    session: Session
    message = _("The session is removed.")
    also_read = frozenset({"seen"})

    @cached_property
    def seen(self) -> str:
        return fingerprints_of([self.session])[self.session.pk]

    def clean(self) -> Values:
        if self.data.get("seen") != self.seen:
            raise ValidationError(_("A colleague wrote on this session meanwhile. Look at it again before you remove it."))
        return self.cleaned_data

    def context(self) -> Values:
        page = session_page(self.session, user=self.user)
        looks.note_people(page.people, of=self.session)
        return {"page": page}

    def save(self) -> str:
        """To the list on which it stood: one that was written down twice stands there once now."""
        session, row = self.session, self.session.only_row(self.user)
        persons = reverse("activities:participant-sessions", args=[row.participant_id]) if row else ""
        address = persons or session.activity.get_absolute_url()
        remove_session(session=session, by=self.user)
        return address
