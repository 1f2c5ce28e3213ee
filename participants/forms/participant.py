"""A new file, and putting right what a file says of the person."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ketch.drafts.keeping import keep
from ketch.drafts.once import SavesOnce
from ketch.pages.choices import PRIVATE, OrOtherField, labels, near_days
from ketch.pages.dates import DateField
from ketch.words import fold
from participants import call_names, doubles
from participants.codes import is_well_formed, remark_on
from participants.doubles import SeemsKnown
from participants.forms.accommodation import ways_of_living
from participants.forms.citizenship import country_field
from participants.forms.enrolment import referrers
from participants.forms.names import name_field
from participants.forms.near_day import near_day
from participants.forms.of_a_file import CorrectsRow
from participants.forms.tick import tick_field
from participants.models.participant import Participant
from participants.vault import NAMES

NOT_YET = "not yet"
TELLS_WHO = ("call_name", *NAMES, "birth_year", "country", "code")
LONGEST_CALL_NAME, LONGEST_CODE = 60, 60


def year_field() -> forms.IntegerField:
    widget = forms.NumberInput({"inputmode": "numeric", "autocomplete": "off", "class": "form-control short"})
    return forms.IntegerField(label=_("Year of birth"), required=False, widget=widget)


def genders() -> list[tuple[str, str]]:
    return labels(Participant.Gender)


class MakeForm(SavesOnce):
    """Short: what is known on the first day. Only the day of entry has to be answered, and it may be “not yet”."""

    use_required_attribute = False

    call_name = OrOtherField(
        label=_("Call name"),
        help_text=_("A word agreed with the person that is not a name of theirs."),
        other=forms.CharField(max_length=LONGEST_CALL_NAME, widget=forms.TextInput({**PRIVATE, "aria-label": _("Another word")})),
        other_words=_("Another word"),
        required=False,
    )
    given_name = name_field(_("Given name"))
    family_name = name_field(_("Family name"))
    other_names = name_field(_("Other names"))
    birth_date = DateField(label=_("Date of birth"), required=False)
    birth_year = year_field()
    gender = forms.ChoiceField(label=_("Gender"), choices=genders, required=False, widget=forms.RadioSelect)
    country = country_field(_("Citizenship"), required=False)
    second_country = country_field(_("Second citizenship"), required=False)
    started_on = near_day(_("Day of entry"))
    referred_by = forms.ChoiceField(
        label=_("Who referred the person"), choices=referrers, required=False, widget=forms.RadioSelect
    )
    status = forms.ChoiceField(label=_("Accommodation"), choices=ways_of_living, required=False, widget=forms.RadioSelect)
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Empty: Ketch makes one, and shows it when the file is saved."),
        max_length=LONGEST_CODE,
        required=False,
        widget=forms.TextInput({**PRIVATE, "class": "form-control code short"}),
    )
    code_stays = tick_field(_("The code stays as it is."))
    is_another = tick_field(_("It is a different person."))

    known: SeemsKnown | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call_name"].set_near([(word, word) for word in self._words()])
        self.fields["started_on"].set_near([*near_days(0, -1), (NOT_YET, _("Not in the programme yet"))])
        self.initial.setdefault("started_on", self.fields["started_on"].first_near)

    def _words(self) -> list[str]:
        """Those of today; one that was chosen yesterday stays among them."""
        words, chosen = call_names.offered(self.user), self.data.get("call_name_choice", "")
        return [*words, chosen] if call_names.is_a_word(chosen) and chosen not in words else words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["call_name"] = data.get("call_name") or ""
        self._check_call_name(data)
        self._check_year(data)
        self._check_code(data.get("code", ""), data)
        if data.get("country") and data["country"] == data.get("second_country"):
            self.add_error("second_country", _("This country stands above already. Leave this field empty."))
        self._check_somebody(data)
        return data

    def _check_somebody(self, data: dict[str, Any]) -> None:
        """Today is chosen when the page opens, so that a press too early would enrol somebody of whom nothing is known."""
        if data.get("started_on") not in (None, NOT_YET) and not self.errors and not any(data.get(name) for name in TELLS_WHO):
            self.add_error("call_name", _("Nothing here says who it is. Choose a word, or write down what is known."))

    def _check_call_name(self, data: dict[str, Any]) -> None:
        names = {fold(part) for name in NAMES[:3] for part in data.get(name, "").split()}
        if names & {fold(part) for part in data["call_name"].split()}:
            self.add_error("call_name", _("This is a name of the person. Agree on a word that is none."))

    def _check_year(self, data: dict[str, Any]) -> None:
        born, year = data.get("birth_date"), data.get("birth_year")
        if born and year and born.year != year:
            self.add_error("birth_year", _("The date of birth says another year. Put one of them right."))
        elif born and "birth_year" not in self.errors:
            data["birth_year"] = born.year

    def _check_code(self, code: str, data: dict[str, Any]) -> None:
        """A code cannot be changed later, so the remark comes before it is given."""
        data["code"] = code.upper() if is_well_formed(code.upper()) else code
        wrong = remark_on(data["code"])
        if wrong and not data.get("code_stays"):
            right = _("Choose another, leave the field empty, or say below that it stays.")
            self.add_error("code", f"{wrong} {right}")
            self.asks_about_code = True

    asks_about_code = False

    def saved(self, save: Callable[[Any], str]) -> str | None:
        """What waits for the manager is kept as a draft, and each file that may be the person's has a line in its log."""

        def noticing(form: Any) -> str:
            try:
                return save(form)
            except SeemsKnown as known:
                self.known = known
                raise

        with doubles.one_question_at_a_time(self.user):
            address = super().saved(noticing)
            if self.known:
                doubles.note(self.known, by=self.user)
        if self.known and self.known.waits and isinstance(self.data, QueryDict):
            keep(self.data, self.user)
        return address

    @property
    def asks_whether_another(self) -> bool:
        return "is_another" in self.errors or bool(self.data.get("is_another"))

    @property
    def is_called_like_another(self) -> bool:
        """Asked after saving, when the new file has the word, too."""
        word = self.cleaned_data["call_name"]
        return bool(word) and call_names.number_called(word, by=self.user) > 1

    @property
    def file(self) -> dict[str, Any]:
        """As `make_participant` takes it."""
        data = self.cleaned_data
        names = {name: str(data[name]) for name in NAMES if data[name]}
        entered = {} if data["started_on"] == NOT_YET else {"entered_on": data["started_on"], "referred_by": data["referred_by"]}
        code = {"code": data["code"]} if data["code"] else {}
        return {
            **code,
            **entered,
            "call_name": data["call_name"],
            "birth_year": data["birth_year"],
            "gender": data["gender"] or Participant.Gender.UNKNOWN,
            "names": names,
            "citizenships": [data[name] for name in ("country", "second_country") if data[name]],
            "lives": data["status"],
            "is_another": data["is_another"],
        }


class EditForm(CorrectsRow):
    """The code stays."""

    asked = ("call_name", "gender", "birth_year")

    call_name = forms.CharField(
        label=_("Call name"),
        help_text=_("A word agreed with the person that is not a name of theirs."),
        max_length=LONGEST_CALL_NAME,
        required=False,
        widget=forms.TextInput(PRIVATE),
    )
    gender = forms.ChoiceField(label=_("Gender"), choices=genders, widget=forms.RadioSelect)
    birth_year = year_field()
