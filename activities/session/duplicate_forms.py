"""What stands already is offered before anything is written, and asked about before something is saved beside it: it may be the
same session, or somebody cannot be at both."""

from collections.abc import Iterator, Sequence

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _, ngettext

from activities.models import Session
from activities.session.actions import tell_apart
from activities.session.doubles import offer_line
from activities.session.outcomes import fingerprint
from ketch.audit import looks
from ketch.drafts.forms import WritingForm
from ketch.pages.lines import Line
from ketch.records.faults import Fault
from ketch.words import Values

ONE_ALREADY = Fault("another", _("There is one already."), _("Open it, or save this one too."))
MOST_TOLD = 3
# What usual.js sends: the page has said that Save saves it beside what was saved from here before.
BESIDE_WHAT_IT_SAVED = "on"


class AsksAboutDuplicates(WritingForm):
    """`another` answers for the sessions that the page named, with a mark of each: beside any other the form asks again."""

    another = forms.CharField(label="", required=False, widget=forms.HiddenInput)

    # What may be the same session, and what is at the same hour, with the words of who is met there.
    likely_same: Sequence[Session] = ()
    at_the_same_time: Sequence[tuple[Session, str]] = ()

    @cached_property
    def lately(self) -> list[Session]:
        """What is offered before anything is written."""
        return []

    def same_as_typed(self) -> list[Session]:
        raise NotImplementedError  # each form knows which sessions are like its own

    def met_then(self) -> list[tuple[Session, str]]:
        return []

    @cached_property
    def existing_lines(self) -> list[Line]:
        new = [each for each in self.likely_same if each not in self.lately]
        return [offer_line(each, self.user) for each in (*self.lately, *new)]

    @property
    def answer(self) -> str:
        """That everything which this page names may stand beside it."""
        named = (*self.lately, *self.likely_same, *(each for each, _words in self.at_the_same_time))
        return " ".join(dict.fromkeys([*self._answered, *map(_mark, named)]))

    @property
    def _answered(self) -> list[str]:
        return str(self.data.get("another", "")).split()

    def _post_clean(self) -> None:
        """Once nothing else is wrong. Where this draft was saved already, that is asked instead: see `saved`."""
        super()._post_clean()  # type: ignore[misc]  # Django's last step, which the stubs leave out
        if self.errors or self.writing.was_saved:
            return
        self.likely_same = self.same_as_typed()
        self.at_the_same_time = [each for each in self.met_then() if each[0] not in self.likely_same]
        for words in self._questions():
            self.add_error("another", words)

    def _questions(self) -> Iterator[str]:
        answered = self._answered
        if BESIDE_WHAT_IT_SAVED not in answered and any(_mark(each) not in answered for each in self.likely_same):
            yield str(ONE_ALREADY)
        met = [words for each, words in self.at_the_same_time if _mark(each) not in answered]
        yield from met[:MOST_TOLD]
        if more := len(met[MOST_TOLD:]):
            words = ngettext("And %(n)d more session at the same time.", "And %(n)d more sessions at the same time.", more)
            yield words % {"n": more}

    def saved(self) -> str | None:
        """The page then says that Save saves it beside that, so this is not asked once more."""
        address = super().saved()
        if self.writing.saved_before:
            self.data["another"] = BESIDE_WHAT_IT_SAVED
        return address

    def tell_apart(self, *sessions: Session) -> None:
        """What was asked here is not asked again on Today."""
        for session in sessions:
            for each in self.likely_same:
                if each.takes_place_on == session.takes_place_on and each.pk != session.pk and not each.is_due:
                    tell_apart(sessions=[session, each], by=self.user)

    def context(self) -> Values:
        if self.existing_lines:
            looks.note_list(Session, len(self.existing_lines))
        return super().context()


def _mark(session: Session) -> str:
    """One that is moved meanwhile is asked about again."""
    return fingerprint(f"{session.pk} {session.takes_place_on} {session.start_time} {session.minutes}")
