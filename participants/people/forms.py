"""The search field, and what a file says of the person: made, and put right."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit import looks
from ketch.drafts.keeping import keep
from ketch.pages.fields import PRIVATE, OrOtherField, labels, line_field, near_day, near_days, radio_field, tick_field
from ketch.words import Values, fold
from participants.citizenship.forms import country_field
from participants.dated.forms import OfAFile
from participants.deadline.words import due_of_each
from participants.enrolment.forms import referrer_field
from participants.identity.forms import AsksNames
from participants.identity.vault import NAMES
from participants.models import AccommodationStay, Participant, ParticipantQuerySet
from participants.people import actions, call_names, doubles, page, search
from participants.people.codes import as_meant, is_well_formed, remark_on

MOST_FOUND = 50
LONGEST = 1_000  # more than the field takes, so that it still says so


class SearchForm(forms.Form):
    words = forms.CharField(
        label=_("Code, call name or name"),
        max_length=100,
        widget=forms.TextInput({"type": "search", **PRIVATE}),
    )

    def among(self, by: User) -> ParticipantQuerySet:
        return Participant.objects.visible_to(by, Permission.SEE_PEOPLE)

    def look_up(self, by: User) -> Values:
        """What the page shows that is opened next, as this form takes it there; see ketch/pages/searched.py."""
        if not self.is_valid():
            return {"words": self.data.get("words", "")[:LONGEST]}
        words = self.cleaned_data["words"]
        found = search.find(words, among=self.among(by), by=by)
        people = [[str(person.pk), person.former_code] for person in found.people[:MOST_FOUND]]
        return {"words": words, "found": people, "said": [str(fault) for fault in found.faults]}

    def found(self, by: User) -> list[Participant] | None:
        """Whom it found, as far as the user may still see them; None where nothing was looked for. No name is opened for it."""
        if not self.is_valid():
            return None
        for sentence in self.data["said"]:
            self.add_error("words", sentence)
        codes = {UUID(key): code for key, code in self.data["found"]}
        visible = self.among(by).defer("birth_year").in_bulk(codes)
        people = [visible[key] for key in codes if key in visible]
        for person in people:
            person.former_code = codes[person.pk]
        looks.note_list(Participant, len(people))
        if may(by, Permission.READ_FILE):
            prefetch_related_objects(people, "enrolments", "stays", due_of_each())
        return people


NOT_YET = "not yet"
TELLS_WHO = ("call_name", *NAMES, "birth_year", "country", "code")
LONGEST_CALL_NAME = 60


def year_field() -> forms.IntegerField:
    widget = forms.NumberInput({"inputmode": "numeric", "autocomplete": "off", "class": "form-control short"})
    return forms.IntegerField(label=_("Year of birth"), required=False, widget=widget)


class MakeForm(AsksNames):
    """Short: what is known on the first day. Only the day of entry has to be answered, and it may be “not yet”."""

    field_order = ("call_name",)

    call_name = OrOtherField(
        label=_("Call name"),
        help_text=_("A word agreed with the person that is not a name of theirs."),
        other=forms.CharField(max_length=LONGEST_CALL_NAME, widget=forms.TextInput({**PRIVATE, "aria-label": _("Another word")})),
        other_words=_("Another word"),
        required=False,
    )
    birth_year = year_field()
    gender = radio_field(_("Gender"), Participant.Gender)
    country = country_field(_("Citizenship"), required=False)
    second_country = country_field(_("Second citizenship"), required=False)
    started_on = near_day(_("Day of entry"))
    referred_by = referrer_field()
    status = radio_field(_("Accommodation"), AccommodationStay.Status)
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Empty: Ketch makes one, and shows it when the file is saved."),
        max_length=60,
        required=False,
        widget=forms.TextInput({**PRIVATE, "class": "form-control code short"}),
    )
    code_stays = tick_field(_("The code stays as it is."))
    is_another = tick_field(_("It is a different person."))

    message = _("The file is made. Its code is at the top of the page: use it wherever no name may be used.")
    begun: Values = {}  # by the search that led here
    known: doubles.SeemsKnown | None = None
    asks_about_code = False

    def prepare(self) -> None:
        self.initial.update(self.begun)
        self.fields["call_name"].set_near([(word, word) for word in self._words()])
        self.fields["started_on"].set_near([*near_days(0, -1), (NOT_YET, _("Not in the programme yet"))])
        self.initial.setdefault("started_on", self.fields["started_on"].first_near)

    def _words(self) -> list[str]:
        """Those of today; one that was chosen yesterday stays among them."""
        words, chosen = call_names.offered(self.user), self.data.get("call_name_choice", "")
        return [*words, chosen] if call_names.is_a_word(chosen) and chosen not in words else words

    def clean(self) -> Values:
        data = super().clean()
        data["call_name"] = data.get("call_name") or ""
        self._check_call_name(data)
        self._check_year(data)
        self._check_code(data.get("code", ""), data)
        if data.get("country") and data["country"] == data.get("second_country"):
            self.add_error("second_country", _("This country is above already. Leave this field empty."))
        self._check_somebody(data)
        return data

    def _check_somebody(self, data: Values) -> None:
        """Today is chosen when the page opens, so that a press too early would enrol somebody of whom nothing is known."""
        if data.get("started_on") not in (None, NOT_YET) and not self.errors and not any(data.get(name) for name in TELLS_WHO):
            self.add_error("call_name", _("Nothing here says who it is. Choose a word, or write down what is known."))

    def _check_call_name(self, data: Values) -> None:
        names = {fold(part) for name in NAMES[:3] for part in data.get(name, "").split()}
        if names & {fold(part) for part in data["call_name"].split()}:
            self.add_error("call_name", _("This is a name of the person. Agree on a word that is none."))

    def _check_year(self, data: Values) -> None:
        born, year = data.get("birth_date"), data.get("birth_year")
        if born and year and born.year != year:
            self.add_error("birth_year", _("The date of birth says another year. Put one of them right."))
        elif born and "birth_year" not in self.errors:
            data["birth_year"] = born.year

    def _check_code(self, code: str, data: Values) -> None:
        """A code cannot be changed later, so the remark comes before it is given."""
        data["code"] = code.upper() if is_well_formed(code.upper()) else code
        wrong = remark_on(data["code"])
        if wrong and not data.get("code_stays"):
            right = _("Choose another, leave the field empty, or say below that it stays.")
            self.add_error("code", f"{wrong} {right}")
            self.asks_about_code = True

    def saved(self) -> str | None:
        """Each file that may be the person's has a line in its log before the next question is asked."""
        with doubles.one_question_at_a_time(self.user):
            address = super().saved()
            if self.known:
                doubles.note(self.known, by=self.user)
        return address

    def save(self) -> Participant:
        data = self.cleaned_data
        try:
            return actions.make_participant(
                code=data["code"],
                call_name=data["call_name"],
                birth_year=data["birth_year"],
                gender=data["gender"] or Participant.Gender.UNKNOWN,
                names={name: str(data[name]) for name in NAMES if data[name]},
                citizenships=[data[name] for name in ("country", "second_country") if data[name]],
                entered_on=None if data["started_on"] == NOT_YET else data["started_on"],
                referred_by=data["referred_by"],
                lives=data["status"],
                is_another=data["is_another"],
                by=self.user,
            )
        except doubles.SeemsKnown as known:
            self.known = known
            raise

    def announce(self, request: HttpRequest) -> None:
        super().announce(request)
        word = self.cleaned_data["call_name"]
        # The new file has the word, too.
        if word and call_names.number_called(word, by=self.user) > 1:
            messages.warning(request, _("Somebody else whose file you see has the same call name. Look at the code, too."))

    def context(self) -> Values:
        """What a manager has to decide is kept as a draft."""
        if self.known is None:
            return {"lines": []}
        if self.known.must_wait:
            keep(self.data, self.user)
        looks.note_list(Participant, len(self.known.visible))
        return {"lines": page.people_lines(self.known.visible, self.user)}


def begun_by_search(words: str) -> Values:
    """What was searched for in vain is mostly what stands in the new file: a code, a call name of ours, or a name."""
    typed = " ".join(words.split())
    if any(figure.isdigit() for figure in typed):
        return {"code": as_meant(typed)}
    if call_names.is_a_word(typed.capitalize()):
        return {"call_name": typed.capitalize()}
    given, _space, family = typed.partition(" ")
    return {name: word for name, word in (("given_name", given), ("family_name", family)) if word}


class EditForm(OfAFile):
    """The code stays."""

    corrects = "participant"
    asked = ("call_name", "gender", "birth_year")

    call_name = line_field(
        _("Call name"),
        help_text=_("A word agreed with the person that is not a name of theirs."),
        max_length=LONGEST_CALL_NAME,
        required=False,
    )
    gender = forms.ChoiceField(label=_("Gender"), choices=lambda: labels(Participant.Gender), widget=forms.RadioSelect)
    birth_year = year_field()

    def save(self) -> None:
        actions.correct_participant(participant=self.participant, by=self.user, **self.answers)
