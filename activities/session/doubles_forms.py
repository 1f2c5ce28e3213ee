"""What stands already is offered before anything is written, and asked about when the same is saved beside it."""

from collections.abc import Sequence

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.models import Session
from activities.session.actions import tell_apart
from activities.session.doubles import offer_line
from ketch.audit import looks
from ketch.drafts.forms import WritingForm
from ketch.pages.lines import Line
from ketch.records.faults import Fault
from ketch.words import Values

ONE_ALREADY = Fault("another", _("There is one already."), _("Open it, or save this one too."))


class AsksAboutDoubles(WritingForm):
    another = forms.BooleanField(label=_("Another one"), required=False)

    # What was asked about.
    same: Sequence[Session] = ()

    @property
    def lately(self) -> list[Session]:
        """What is offered before anything is written."""
        raise NotImplementedError

    def same_as_typed(self) -> list[Session]:
        """What would stand twice if this were saved."""
        raise NotImplementedError

    @cached_property
    def there(self) -> list[Line]:
        lately = self.lately
        return [offer_line(each, self.user) for each in (*lately, *(one for one in self.same if one not in lately))]

    def clean(self) -> Values:
        """Where this draft was saved already, that is asked instead: see `saved`."""
        data = super().clean() or {}
        if not (self.errors or data["another"] or self.writing.was_saved):
            self.same = self.same_as_typed()
        if self.same:
            self.add_error("another", str(ONE_ALREADY))
        return data

    def saved(self) -> str | None:
        """The page then says that Save saves it beside that, so this is not asked once more."""
        address = super().saved()
        if self.writing.saved_before:
            self.data["another"] = "on"
        return address

    def tell_apart(self, session: Session) -> None:
        """What was asked here is not asked again on Today."""
        if self.cleaned_data["another"]:
            for each in self.same_as_typed():
                if each.pk != session.pk and not each.is_due:
                    tell_apart(sessions=[session, each], by=self.user)

    def context(self) -> Values:
        if self.there:
            looks.note_list(Session, len(self.there))
        return super().context()
