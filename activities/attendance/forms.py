"""What forms of sessions share: the names of fields in forms and in the log, numbers, hours, and who interpreted."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from activities.attendance.actions import record_interpreting
from activities.models import LONGEST_MINUTES, InterpreterHours, Session
from ketch.access.roles import Permission
from ketch.drafts.forms import WritingForm
from ketch.languages import grouped_choices, language_name
from ketch.pages.fields import OrOtherField
from ketch.words import Values, Words
from participants.models import Language

INTERPRETED, FROM_AFAR = "interpreted", "interpreted_remote"


# By the name of a form's field, up to its first dash: the model's field, where the session has none of the same name.
LOGGED = {
    "mark": "attendance.status",
    "attendance": "attendance.status",
    "note": "personnote.text",
    "shared": "grouprecord.text",
    "outcome": "status",
    INTERPRETED: "interpreterhours.minutes",
    FROM_AFAR: "interpreterhours.remote",
}


def logged_name(name: str) -> str:
    """Under which name the log has a field of a session's form; whose it is, is said by the entry. Behind @ stands a language.

    Older entries have the names of the forms: of a name of the log it gives the name itself, so both can be read.
    """
    kind, _dash, key = name.partition("-")
    language = f"@{key}" if kind in (INTERPRETED, FROM_AFAR) else ""
    return LOGGED.get(kind, name) + language


LASTS = _("A session lasts from 1 to 1440 minutes.")
INTERPRETS = _("Somebody interprets from 1 to 1440 minutes.")


def number_field(wrong: Words, *, most: int = LONGEST_MINUTES, spoken: Words = "", **kwargs) -> forms.IntegerField:
    """spoken: its name where no label stands beside it."""
    attrs = {"inputmode": "numeric", "class": "form-control short"} | ({"aria-label": spoken} if spoken else {})
    words = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    return forms.IntegerField(min_value=1, max_value=most, widget=forms.NumberInput(attrs), error_messages=words, **kwargs)


def minutes_field(*near: int) -> OrOtherField:
    field = OrOtherField(label=_("How long, in minutes"), other=number_field(LASTS, spoken=_("Minutes")), other_words=_("min…"))
    field.set_near([(minutes, str(minutes)) for minutes in near])
    return field


NEAR = 5
NEW = ("interpreter_language", "interpreter_minutes", "interpreter_remote")


class AsksInterpreting(WritingForm):
    """Who interpreted, folded. Where somebody needs an interpreter it is open, and those languages come first."""

    session: Session | None
    may_be_there: Collection[UUID] = ()
    are_there = True
    entered_anew: tuple[str, ...] = (INTERPRETED, FROM_AFAR)

    interpreter_language = OrOtherField(
        label=_("Interpreted from"),
        required=False,
        other=forms.ChoiceField(
            choices=lambda: [("", "–"), *grouped_choices(gettext("Often asked for"), gettext("All languages"))],
            widget=forms.Select({"class": "form-select", "aria-label": _("Another language")}),
            error_messages={"required": _("Choose a language.")},
        ),
        other_words=_("Another language"),
    )
    interpreter_minutes = number_field(
        INTERPRETS, label=_("Minutes interpreted"), help_text=_("Empty: the whole session."), required=False
    )
    interpreter_remote = forms.BooleanField(label=_("Interpreted remotely"), required=False)

    @property
    def subject(self) -> Session | None:
        """On a day of a series, what becomes of the day and not the series."""
        return self.session

    def ask_about_interpreting(self, people: Iterable[UUID], *, are_there: bool = True) -> None:
        """Called when it is known who is there, or, before that is known, who may be."""
        self.may_be_there, self.are_there = list(people), are_there
        for row in self.interpreted.values():
            self._interpreted_field(row)
        self.fields["interpreter_language"].set_near(self._offered_languages)
        self.initial.setdefault("interpreter_language", "")

    @cached_property
    def interpreted(self) -> dict[str, InterpreterHours]:
        # Of a session that was not held there are none: see did_not_take_place.
        rows = self.session.interpreting.by_language() if self.session and self.session.is_held else ()
        return {row.language: row for row in rows} or self._taken_out()

    @cached_property
    def languages(self) -> list[Language]:
        if not self.may_be_there:
            return []
        spoken = Language.objects.visible_to(self.user, Permission.READ_FILE).filter(participant__in=self.may_be_there)
        return sorted(spoken, key=lambda each: (not each.interpreter_needed, each.use, each.language))

    @property
    def _needed(self) -> list[Language]:
        return [each for each in self.languages if each.interpreter_needed]

    def _offered_languages(self) -> list[tuple[str, Words]]:
        asked_for = self._needed or self.languages
        near = dict.fromkeys(each.language for each in asked_for if each.language not in self.interpreted)
        return [("", _("Nobody interpreted")), *((code, language_name(code)) for code in list(near)[:NEAR])]

    def _taken_out(self) -> dict[str, InterpreterHours]:
        """A colleague said meanwhile that the session did not take place. What the page showed before may be entered again."""
        if self.session is None or self.session.is_held:
            return {}
        names = (name.partition("-") for name in self.writing.shown)
        return {code: InterpreterHours(language=code) for kind, _dash, code in names if kind == INTERPRETED}

    def logged(self, name: str, value: object) -> tuple[str, object]:
        return logged_name(name), super().logged(name, value)[1]

    def is_entered_anew(self, name: str) -> bool:
        """What was removed when the session did not take place counts as entered anew by the author who says that it did.

        A mark that stands there was not removed: a workbook brought it along, and an open page that never showed it leaves it.
        """
        is_removed = bool(self.session and not self.session.is_held) and not self.stored.get(name)
        return is_removed and name.partition("-")[0] in self.entered_anew

    def leave_out_interpreting(self) -> None:
        """Before a session was held, nobody interpreted at it."""
        self.interpreted = {}
        for name in NEW:
            del self.fields[name]

    def _interpreted_field(self, row: InterpreterHours) -> None:
        minutes = number_field(
            INTERPRETS,
            label=_("Minutes interpreted: %(language)s") % {"language": language_name(row.language)},
            help_text=_("Empty: nobody interpreted."),
            initial=row.minutes,
            required=False,
        )
        remote = forms.BooleanField(label=_("Interpreted remotely"), required=False, initial=row.remote)
        self.fields |= {f"{INTERPRETED}-{row.language}": minutes, f"{FROM_AFAR}-{row.language}": remote}

    @property
    def stored_interpreting(self) -> Values:
        minutes = {f"{INTERPRETED}-{code}": row.minutes for code, row in self.interpreted.items()}
        return minutes | {f"{FROM_AFAR}-{code}": row.remote for code, row in self.interpreted.items()}

    @property
    def interpreter_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"{INTERPRETED}-{code}"], self[f"{FROM_AFAR}-{code}"]) for code in self.interpreted]

    @property
    def interpreter_is_open(self) -> bool:
        typed = any(self.data.get(name) for name in ("interpreter_language_choice", *NEW))
        return bool((self._needed and self.are_there) or typed or self.interpreted)

    @property
    def interpreter_wishes(self) -> list[str]:
        """What is to be heeded when an interpreter is asked; of a group nobody's wish is told here."""
        wishes = [each for each in self.languages if each.interpreter_needed and each.interpreter_wish != Language.Wish.NONE]
        whose = {each.participant_id for each in self.languages}
        return [f"{language_name(each.language)}: {each.get_interpreter_wish_display()}" for each in wishes if len(whose) == 1]

    def clean_interpreter_minutes(self) -> int | None:
        minutes = self.cleaned_data["interpreter_minutes"]
        if minutes and "interpreter_language" in self.cleaned_data and not self.cleaned_data["interpreter_language"]:
            raise forms.ValidationError(_("Choose the language, or take the minutes out."))
        return minutes

    def clean_interpreter_language(self) -> str:
        """A colleague may have entered it since the page was opened: those minutes are not overwritten without asking."""
        language = self.cleaned_data["interpreter_language"]
        if language in self.interpreted:
            raise forms.ValidationError(_("This language is written down already. Correct its minutes above."))
        return language

    def save_interpreting(self, session: Session) -> None:
        """By language, what is to stand: minutes, and whether remotely."""
        data = self.cleaned_data
        before = {code: (row.minutes, row.remote) for code, row in self.interpreted.items() if row.minutes}
        standing = {code: (data[f"{INTERPRETED}-{code}"], data[f"{FROM_AFAR}-{code}"]) for code in self.interpreted}
        rows = {code: row for code, row in standing.items() if row[0]}
        if language := data["interpreter_language"]:
            rows[language] = (data["interpreter_minutes"] or session.minutes, data["interpreter_remote"])
        if rows != before:
            record_interpreting(session=session, rows=rows, by=self.user)
