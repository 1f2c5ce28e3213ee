"""A writing form: sent twice it saves once, closed it is a draft, and beside a colleague's changes it is merged."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any, Self, cast

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.shortcuts import resolve_url
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.drafts.conflict import KEEP, THEIRS, Conflict
from ketch.drafts.digests import TAB, text_of
from ketch.drafts.keeping import keep, resumed, waiting
from ketch.drafts.lost import lost_words
from ketch.drafts.merging import plain
from ketch.drafts.saving import SavedBefore, refuse_again, save_once
from ketch.drafts.seals import Seal, new_seal, open_seal
from ketch.records.faults import Fault, Refused, refuse, show_at_fields


class WritingForm(forms.Form):
    """`Form.of(request, …)` makes one; the seal of its draft, and of what the page showed, is in its hidden field."""

    draft = forms.CharField(widget=forms.HiddenInput, required=False)
    is_resumed = False
    # Whether just this was saved already. Where nothing is done with it before, it is enough that saving asks.
    is_asked_first = True
    # Names of buttons and of hidden fields that are read beside the fields of the form.
    also_read: frozenset[str] = frozenset()
    # Where an earlier sending of this form led, if this one says something else.
    saved_before = ""
    # What the page says once it is saved, and where it goes on if `save` does not say: a record or an address.
    message: Any = _("Saved.")
    goes_to: Any = None
    # Under which name the form takes the record of its page, where that is not the name of the model.
    record_name = ""
    # The part of its template that htmx asks for; where it has none, the whole page.
    piece = ""

    @classmethod
    def of(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The form of this page: as it was sent, as a draft of it was left (?draft=…), or fresh."""
        if cls.is_asked_first:
            refuse_again(request.POST, request.user, request.path)
        typed = None if request.POST else resumed(request)
        form = cls(request.POST or typed, user=request.user, page=request.path, **kwargs)
        form.sent = request.POST or form.sent
        form.is_resumed = typed is not None
        form.fields["draft"].widget.attrs |= {"data-tab": form.data.get(TAB, "")} if form.is_bound else {"data-fresh": True}
        return form

    def __init__(self, *args: Any, user: Any, page: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.page = user, page
        self.sent = self.data  # what is judged may be another wording of it: see FindsPeople
        # Asked for when the page is drawn: by then every field and what the record holds is known.
        self.fields["draft"].initial = lambda: new_seal(user, page, self._shown_now, self._labels)

    @property
    def _shown_now(self) -> dict[str, Any]:
        """What the record holds, and what is filled in beforehand."""
        begun = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items() if name != "draft"}
        filled_in = {name: value for name, value in begun.items() if value not in (None, "", [], False)}
        return {name: plain(value) for name, value in (filled_in | self.held).items()}

    @property
    def _labels(self) -> dict[str, str]:
        return {name: str(field.label) for name, field in self.fields.items() if field.label and not field.widget.is_hidden}

    @property
    def held(self) -> dict[str, Any]:
        """What the record holds now, by the names of the fields, as `cleaned_data` would have it; {} for a new record."""
        return {}

    @property
    def about(self) -> Any:
        """The participant's key, where one person alone is written about and the record itself does not say whom."""
        return None

    def about_field(self, name: str) -> Any:
        """The same of one field: on a page about several, some ask about one of them."""
        return self.about

    @property
    def subject(self) -> Any:
        """What the form writes, where that is not the record of the page's address."""
        return None

    @cached_property
    def seal(self) -> Seal | None:
        found = open_seal(str(self.data.get("draft", ""))) if self.is_bound else None
        return found if found and found.is_for(self.user, self.page) else None

    @property
    def shown(self) -> dict[str, Any]:
        return self.seal.shown if self.seal else {}

    @property
    def waiting(self) -> Any:
        """Drafts of this page that are offered, never poured in by themselves."""
        return [] if self.is_bound else waiting(self.user).filter(page=self.page).defer("text")

    def full_clean(self) -> None:
        """What is gone on with comes back as it was typed; nothing is judged before it is sent."""
        if self.is_bound and self.data.get("draft") and self.seal is None:
            # What the page showed is not known any more, so it showed nothing, and whatever is held by now is asked about.
            self._go_on_under(Seal(uuid.uuid4(), str(self.user.pk), self.page, dict.fromkeys(self.held, "")))
        if self.is_resumed:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def _clean_fields(self) -> None:
        """What her page never asked, and the record holds by now, she is not asked for: it stays as it is."""
        unseen = {name: value for name, value in self.held.items() if self._is_unseen(name)}
        for name in unseen:
            self.fields[name].required = False
        super()._clean_fields()  # type: ignore[misc]
        self.cleaned_data.update(unseen)

    def _is_unseen(self, name: str) -> bool:
        place = self.add_prefix(name)
        omitted = place not in self.data and self.fields[name].widget.value_omitted_from_data(self.data, self.files, place)
        return bool(self.seal) and name not in self.shown and omitted

    def is_valid(self) -> bool:
        """SentAgain where it is not, and was: it is judged beside what it made."""
        if not (is_valid := not self.is_resumed and super().is_valid()):
            refuse_again(self.sent, self.user, self.page)
        return is_valid

    def clean_draft(self) -> uuid.UUID:
        return self.seal.draft_id if self.seal else uuid.uuid4()

    @classmethod
    def rows_of(cls, *record: Any) -> Any:
        """Of which rows the page's address names one, where it names a record and a row."""
        raise NotImplementedError

    def save(self) -> Any:
        """Call the action. Gives where to go, a record or an address; None: to `goes_to`."""
        raise NotImplementedError

    def announce(self, request: HttpRequest) -> None:
        messages.success(request, self.message)

    def context(self) -> dict[str, Any]:
        """What the template needs beside the form and the record, asked only where the form is shown."""
        return {}

    def saved(self, save: Callable[[Any], str] | None = None) -> str | None:
        """Where to go once `save` has run. None where the rules refuse: the faults stand at the fields; and where something
        else was saved with this form before: `saved_before`."""

        def merged() -> str:
            self.merge()
            return save(self) if save else resolve_url(self.save() or self.goes_to)

        try:
            return save_once(self.cleaned_data["draft"], user=self.user, page=self.page, save=merged, text=text_of(self.sent))
        except Refused as refused:
            show_at_fields(self, refused.faults)
            if self.lost_words:
                keep(cast("QueryDict", self.data), self.user)
        except SavedBefore as before:
            self._begin_anew(before)
        return None

    def _begin_anew(self, before: SavedBefore) -> None:
        """The page goes on with what was sent now, as a draft of its own."""
        assert self.seal
        self.saved_before = before.led_to
        self._go_on_under(self.seal.anew())
        keep(self.data, self.user)

    def _go_on_under(self, seal: Seal) -> None:
        self.seal = seal
        self.data: Any = self.data.copy()
        self.data["draft"] = str(seal)

    def merge(self) -> None:
        """Take from `held` what only others changed. Both changed it, and she was not asked yet: Conflict."""
        refuse(self._faults_of_lost_fields())
        held = self.held
        open_questions = [name for name in held if self.touches(name) and self._is_open(name, plain(held[name]))]
        if open_questions:
            raise Conflict(self, open_questions, {name: plain(held[name]) for name in open_questions})
        for name in held:
            if not self.touches(name) or self.data.get(KEEP + name) == THEIRS:
                self.cleaned_data[name] = held[name]

    @property
    def lost_words(self) -> list[str]:
        """What she wrote in fields that somebody's change took away meanwhile must not go with them: the page shows it."""
        return lost_words(self)

    def _faults_of_lost_fields(self) -> Iterator[Fault]:
        for _words in self.lost_words:
            right = _("What you wrote is kept as a draft. Copy it, then open the page anew.")
            yield Fault("", _("Somebody changed this record: a field in which you wrote is no longer here."), right)

    def touches(self, name: str) -> bool:
        """Whether she changed this field since the page was shown. Without a page, everything that was sent counts."""
        place = self.add_prefix(name)
        if self.fields[name].widget.value_omitted_from_data(self.data, self.files, place):
            return False
        if self.seal and name not in self.shown and place not in self.data:  # a box to tick that this page never had
            return False
        return plain(self.cleaned_data.get(name)) != self._shown(name)

    def _shown(self, name: str) -> Any:
        """What stood in the field when the page was made; "" where it was not there yet."""
        return self.shown.get(name, "") if self.data.get("draft") else plain(self.held[name])

    def _is_open(self, name: str, now: Any) -> bool:
        """Whether the others changed it, too, into something else, and she has not decided about that yet."""
        if now in (self._shown(name), plain(self.cleaned_data.get(name))):
            return False
        asked = self.seal.asked if self.seal else {}
        decided = KEEP + name in self.data or isinstance(self.fields[name].widget, forms.Textarea)
        return not (name in asked and asked[name] == now and decided)
