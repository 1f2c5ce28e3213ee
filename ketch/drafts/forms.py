"""A writing form: sent twice it saves once, closed it is a draft, and with a colleague's changes it is merged."""

import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, Self, cast

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from ketch.drafts import keeping, sent
from ketch.drafts.merging import MINE, merge, plain, touched
from ketch.drafts.unsaved import Conflict, NoLongerFits
from ketch.drafts.writing import SavedBefore, Writing, refuse_again, save_once, sealed
from ketch.encryption.unreadable import Unreadable
from ketch.records.faults import Fault, Refused, refuse, show_at_fields
from ketch.words import Values

if TYPE_CHECKING:
    from ketch.accounts.models import User


class WritingForm(forms.Form):
    """`Form.of(request, …)` makes one. Its `writing` knows the draft and what the page showed: both are in the hidden field.

    What it is about comes by name, and a form has it under this name where its class says so: `period: FundingPeriod`.
    """

    use_required_attribute = False  # what is missing is said by the form, in a sentence
    data: Any
    draft = forms.CharField(widget=forms.HiddenInput, required=False)
    # The fields that the record itself has, by the same names; where none are named, all of the form.
    asked: tuple[str, ...] = ()
    # Under which name the form has the record that it corrects: two people's changes of it are merged field by field.
    corrects = ""
    # Names of buttons and of hidden fields that are read beside the fields of the form.
    also_read: frozenset[str] = frozenset()
    # Fields that count as changed whatever the page showed: that a register is saved says that the session took place.
    declared: frozenset[str] = frozenset()
    # Whether two people's changes are shown beside each other and logged. Names are not: they go into no log.
    shows_conflict = True
    # What the page says once it is saved, and where it goes on if `save` does not say: a record or an address.
    message: Any = _("Saved.")
    goes_to: Any = None
    # The list from which one came, and to which one goes instead.
    back: Any = None
    # Which part of its template htmx asks for, and whether it did.
    piece: Any = ""
    is_piece = False
    # What a link may fill in on a new record: by the name in the address, the field and what reads it.
    from_link: Mapping[str, tuple[str, Callable[[str], Any]]] = {}
    # Under which name the form takes the record of its page, where that is not the name of the model.
    record_name = ""

    @classmethod
    def of(cls, request: HttpRequest, **kwargs) -> Self:
        """The form of this page: as it was sent, as a draft of it was left (?draft=…), or fresh.

        NoLongerFits where something was written in a field that is gone."""
        typed = None if request.POST else keeping.resumed(request)
        form = cls(request.POST or typed, user=cast("User", request.user), page=request.path, **kwargs)
        form.fill_in(request.GET)
        form.keep_what_cannot_be_read()
        form.sent = request.POST or form.sent
        form.writing.is_resumed = typed is not None
        form.is_piece = bool(request.htmx)
        # Before anything is judged: the page would come again without the field, and without what was written in it.
        if form.is_bound and not form.is_piece:
            form.seal_an_unknown_page()
            if sent.changes_elsewhere(form.data, form.writing.seal, {*form.fields, *form.also_read}):
                refuse_again(request.POST, request.user, request.path)  # the first one may have removed the field
                raise NoLongerFits(form.data)
        form.fields["draft"].widget.attrs |= {"data-tab": form.data.get(sent.TAB, "")} if form.is_bound else {"data-fresh": True}
        return form

    def __init__(self, data: Any = None, *, user: "User", page: str, initial: Values | None = None, **about) -> None:
        super().__init__(data, initial=initial)
        self.user, self.page = user, page
        self.sent = self.data  # what is judged may be another wording of it: see FindsPeople
        self.writing = Writing(user, page, self.data)
        # Asked for when the page is drawn: by then every field and what the record holds is known.
        self.fields["draft"].initial = self._new_seal
        if unknown := about.keys() - {name for each in type(self).__mro__ for name in get_annotations(each)}:
            raise TypeError(f"{type(self).__name__} is not about {unknown}")
        for name, value in about.items():
            setattr(self, name, value)
        self.initial = {**self.initial, **self.stored}
        self.prepare()

    def prepare(self) -> None:
        """What depends on what it is about: choices, and what else than `stored` is filled in beforehand."""

    def _new_seal(self) -> str:
        """What the page shows is what the record holds, and what is filled in beforehand."""
        stored, begun = ({name: plain(value) for name, value in values.items()} for values in (self.stored, self._begun))
        other = {name: value for name, value in begun.items() if value != stored.get(name, value)}
        return sent.new_seal(self.user, self.page, begun | stored, self._labels, texts=self._texts, begun=other)

    def fill_in(self, asked: Mapping[str, str]) -> None:
        """What cannot be read is left as it is: somebody may have changed the address."""
        for name, (field, read) in self.from_link.items():
            if name in asked and not self.stored:
                with suppress(ValueError):
                    self.initial[field] = read(asked[name])

    def keep_what_cannot_be_read(self) -> None:
        """It says so at its field, takes nothing, and is stored as it was."""
        for name, field in self.fields.items():
            if isinstance(self.initial.get(name, field.initial), Unreadable):
                field.disabled, field.required, field.clean = True, False, lambda value: value  # type: ignore[method-assign]
                field.help_text = _("What is stored here cannot be read, so it is kept as it is.")

    @property
    def _begun(self) -> Values:
        begun = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items() if name != "draft"}
        return {name: value for name, value in begun.items() if value is not False and value not in (None, "", [])}

    @property
    def _labels(self) -> dict[str, str]:
        return {name: str(field.label) for name, field in self.fields.items() if field.label and not field.widget.is_hidden}

    @property
    def _texts(self) -> list[str]:
        """Fields whose words are counted, for Today."""
        return [name for name, field in self.fields.items() if isinstance(field, forms.CharField) and not field.widget.is_hidden]

    @property
    def answers(self) -> Values:
        """What was answered of `asked`, as the actions take it."""
        return {name: self.cleaned_data[name] for name in self._asked}

    @property
    def stored(self) -> Values:
        """What the record holds now, by the names of the fields, as `cleaned_data` would have it; {} for a new record."""
        record = getattr(self, self.corrects) if self.corrects else None
        return {name: getattr(record, name) for name in self._asked} if record else {}

    @property
    def _asked(self) -> list[str]:
        return [name for name in self.asked or self.fields if name in self.fields and name != "draft"]

    @property
    def about(self) -> uuid.UUID | None:
        """The participant's key, where one person alone is written about and the record itself does not say whom."""
        return None

    def about_field(self, name: str) -> uuid.UUID | None:
        """The same for one field: on a page about several people, a field may ask about one of them."""
        return self.about

    def logged(self, name: str, value: Any) -> tuple[str, Any]:
        """The model's field under which the log has a field of this form, and the value there."""
        return name, plain(value)

    @property
    def subject(self) -> Any:
        """What the form writes, where that is not the record of the page's address."""
        return None

    @classmethod
    def rows_of(cls, *record: Any) -> Any:
        """Of which rows the page's address names one, where it names a record and a row."""
        raise NotImplementedError

    def save(self) -> Any:
        """Call the action. Gives where to go, a record or an address; None: to `goes_to`."""
        raise NotImplementedError

    def announce(self, request: HttpRequest) -> None:
        messages.success(request, self.message)

    def context(self) -> Values:
        """What the template needs beside the form and the record, asked only where the form is shown."""
        return {}

    @property
    def only_redraws(self) -> bool:
        """Sent for the page itself, which shows more then: who was found, more rows. Nothing is judged."""
        return False

    @property
    def _is_judged(self) -> bool:
        return not (self.writing.is_resumed or self.only_redraws)

    def seal_an_unknown_page(self) -> None:
        """Where the hidden field does not open, as if the page had shown nothing: whatever the record holds is asked about."""
        if self.is_bound and self.writing.seal is None and self.data.get("draft"):
            self.writing.seal = sent.Seal(uuid.uuid4(), str(self.user.pk), self.page, dict.fromkeys(self.stored, ""))
            self.data = sealed(self.data, self.writing.seal)

    def full_clean(self) -> None:
        self.seal_an_unknown_page()
        if self._is_judged:
            super().full_clean()
        else:
            self._errors, self.cleaned_data = ErrorDict(), {}

    def _clean_fields(self) -> None:
        """What the page never asked, and the record holds by now, is not asked for: it stays as it is."""
        unseen = {name: value for name, value in self.stored.items() if self._is_unseen(name)}
        for name in unseen:
            self.fields[name].required = False
        super()._clean_fields()  # type: ignore[misc]  # Django's own step, which the stubs leave out
        self.cleaned_data.update(unseen)

    def _is_unseen(self, name: str) -> bool:
        return not self.writing.showed(name) and name not in self.declared and not self._came_in(name)

    def _came_in(self, name: str) -> bool:
        """An empty box to tick is never sent, so one that the page did not have counts as not sent."""
        omitted = self.fields[name].widget.value_omitted_from_data(self.data, self.files, name)
        return not omitted and (self.writing.showed(name) or name in self.data)

    def is_valid(self) -> bool:
        """SentAgain where it is not, and an identical form was saved: the rules would judge it beside what that made."""
        if not self._is_judged:
            return False
        if not (is_valid := super().is_valid()):
            refuse_again(self.sent, self.user, self.page)
        return is_valid

    def clean(self) -> Values:
        return super().clean() or self.cleaned_data

    def clean_draft(self) -> uuid.UUID:
        return self.writing.seal.draft_id if self.writing.seal else uuid.uuid4()

    def saved(self) -> str | None:
        """Where to go once `save` has run. None where the rules refuse: the faults stand at the fields; and where something
        else was saved with this form before."""

        def merged() -> str:
            self.merge()
            led_to = self.save() or self.goes_to
            return self.back.address if self.back else resolve_url(led_to)

        try:
            draft, text = self.cleaned_data["draft"], sent.text_of(self.sent)
            return save_once(draft, user=self.user, page=self.page, save=merged, text=text)
        except SavedBefore as before:
            self.data = self.writing.begin_anew(self.data, before.led_to)
        except Refused as refused:
            show_at_fields(self, refused.faults)
        return None

    def merge(self) -> None:
        """Take from `stored` what only others changed. Both changed it, and nobody has decided yet: Conflict."""
        stored, seal = self.stored, self.writing.seal
        now = {name: plain(value) for name, value in stored.items()}
        # Without a hidden field nobody knows what the page showed.
        shown = {**seal.shown, **{name: now[name] for name in now if self.is_entered_anew(name)}} if seal else now
        mine = {name: plain(self.cleaned_data.get(name)) for name in self.fields if name in self.declared or self._came_in(name)}
        # A text comes back as it shall be saved; of anything else one of two was chosen.
        texts = {name for name, field in self.fields.items() if isinstance(field.widget, forms.Textarea)}
        decided = {name: self.data.get(sent.KEEP + name) or (MINE if name in texts else "") for name in now}
        merged = merge(shown, now, mine, declared=self.declared, asked=seal.asked if seal else {}, decided=decided)
        if merged.asked and not self.shows_conflict:
            wrong, right = _("A colleague changed this meanwhile."), _("Open the page again and compare.")
            refuse(Fault(name, wrong, right) for name in merged.asked)
        if merged.asked:
            raise Conflict(self, list(merged.asked), {name: now[name] for name in merged.asked})
        self.cleaned_data.update({name: stored[name] for name in merged.taken})
        self._touched = {name for name in mine if name in self.declared or touched(name, shown, mine)}

    def touches(self, name: str) -> bool:
        """Whether the author changed this field since the page was shown; known once it is merged."""
        return name in self._touched

    def is_entered_anew(self, name: str) -> bool:
        """Whether the value that came in is meant, touched or not, since what the page showed went meanwhile."""
        return False
