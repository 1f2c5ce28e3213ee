"""What the page of a participant shows of the dated rows: the facts of today, and bands over the years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _, pgettext

from ketch.pages.lines import Line, TermsAndFacts, joined
from ketch.pages.pictures import Span, SpanRow
from ketch.periods import today
from ketch.records.dated import Dated
from ketch.words import days_in_words, from_to
from participants.language.words import languages_in_words
from participants.models import AccommodationStay, Citizenship, Enrolment, Language, Participant

DatedRow = Enrolment | AccommodationStay | Citizenship
Row = TypeVar("Row", bound=DatedRow)
# The colour of the band for each way of living.
LIVES: dict[str, int] = dict.fromkeys(AccommodationStay.Status.values, 4) | {
    AccommodationStay.Status.CRISIS: 3,
    AccommodationStay.Status.SAFE: 3,
    AccommodationStay.Status.REINTEGRATION_FLAT: 2,
}


@dataclass(frozen=True)
class PersonFile:
    participant: Participant
    enrolments: list[Enrolment]
    stays: list[AccommodationStay]
    citizenships: list[Citizenship]
    languages: list[Language]
    may_write: bool

    @property
    def enrolled(self) -> Enrolment | None:
        """The open enrolment, which an exit ends."""
        return next((row for row in self.enrolments if row.is_open), None)

    @property
    def lives_somewhere(self) -> bool:
        return any(row.is_open for row in self.stays)

    @property
    def first(self) -> date:
        """Where the bands begin: the first day that the file knows; citizenships mostly began long before."""
        dated: Sequence[DatedRow] = [*self.enrolments, *self.stays] or self.citizenships
        return min((row.started_on for row in dated if row.started_on), default=today())

    @property
    def last(self) -> date:
        return max(today(), self.first)

    def facts(self) -> TermsAndFacts:
        return [
            (_("Enrolled"), self._enrolled()),
            (_("Lives"), self._lives()),
            (_("Citizenship"), self._citizenship()),
            (_("Languages"), self._languages()),
            (_("Gender"), self.participant.get_gender_display()),
            (_("Year of birth"), str(self.participant.birth_year or _("not recorded"))),
        ]

    def bands(self) -> list[SpanRow]:
        return [
            SpanRow(_("Enrolled"), [self._span(row, _since(row), 1) for row in self.enrolments]),
            SpanRow(
                _("Lives"),
                [self._span(row, f"{row.get_status_display()}, {_since(row)}", LIVES[row.status]) for row in self.stays],
            ),
            SpanRow(_("Citizen"), [self._span(row, _country(row), 3 if row.country == "SI" else 2) for row in self.citizenships]),
        ]

    def _span(self, row: DatedRow, words: str, fill: int) -> Span:
        return Span(row.started_on or self.first, row.ended_on, words, fill, address_of(row) if self.may_write else "")

    def _enrolled(self) -> str:
        if not self.enrolments:
            return _("not enrolled yet")
        latest = self.enrolments[-1]
        words = _since(latest)
        if not latest.is_open:
            words = f"{words} ({latest.get_exit_reason_display() or latest.ExitReason.UNKNOWN.label})"
        number = len(self.enrolments)
        return words if number == 1 else _("%(when)s; enrolment number %(n)d") % {"when": words, "n": number}

    def _lives(self) -> str:
        stay = next(_today(self.stays), None)
        return f"{stay.get_status_display()}, {_since(stay)}" if stay else _("not recorded")

    def _citizenship(self) -> str:
        now = list(_today(self.citizenships))
        words = ", ".join(row.country_name for row in now) or _("not recorded")
        earlier = len(self.citizenships) - len(now)
        return _("%(countries)s (%(n)d earlier)") % {"countries": words, "n": earlier} if earlier else words

    def _languages(self) -> str:
        address = reverse("participants:languages", args=[self.participant.pk])
        return format_html('<a href="{}">{}</a>', address, languages_in_words(self.languages))


def file_of(participant: Participant, *, may_write: bool) -> PersonFile:
    """Four queries, whatever the person's history."""
    return PersonFile(
        participant,
        list(participant.enrolments.order_by("started_on")),
        list(participant.stays.order_by("started_on")),
        sorted(participant.citizenships.all(), key=lambda row: row.started_on or date.min),
        list(participant.languages.all()),
        may_write,
    )


def address_of(row: DatedRow) -> str:
    """Where a dated row is put right."""
    kind = {Enrolment: "enrolment", AccommodationStay: "stay", Citizenship: "citizenship"}[type(row)]
    return reverse(f"participants:correct-{kind}", args=[row.participant_id, row.pk])


def _today(rows: Iterable[Row]) -> Iterator[Row]:
    """Citizenships, too, whose first day may be unknown."""
    return (row for row in rows if Dated.covers(row, today()))  # type: ignore[arg-type]


def _since(row: DatedRow) -> str:
    return days_in_words(row.started_on, row.ended_on)


def _country(row: Citizenship) -> str:
    name = row.country_name
    return f"{name}, {_since(row)}" if row.started_on or row.ended_on else name


def sections_of(file: PersonFile) -> list[tuple[str, list[Line], str, str, str]]:
    """Of each: title, lines, where one more is recorded and the words of that link, and what stands there instead of lines."""
    earlier, nothing = _("Record an earlier one"), _("Nothing is recorded yet.")
    enrolments = [_line(row, capfirst(_since(row)), _reasons(row), file) for row in _newest(file.enrolments)]
    stays = [_line(row, capfirst(row.get_status_display()), _since(row), file) for row in _newest(file.stays)]
    citizenships = [_line(row, row.country_name, _days(row), file) for row in _newest(file.citizenships)]
    return [
        (_("Enrolments"), enrolments, _record(file, "enrolment"), earlier, _("Not enrolled yet.")),
        (_("Accommodation"), stays, _record(file, "stay"), earlier, nothing),
        (_("Citizenships"), citizenships, _record(file, "citizenship"), _("Record a citizenship"), nothing),
    ]


def _record(file: PersonFile, kind: str) -> str:
    return reverse(f"participants:record-{kind}", args=[file.participant.pk]) if file.may_write else ""


def _line(row: DatedRow, title: str, second: str, file: PersonFile) -> Line:
    act = address_of(row) if file.may_write else ""
    words = pgettext("button", "Correct")
    year = row.started_on.year if row.started_on else ""
    return Line(when=year, title=title, second=second, act=act, act_words=words, act_for=title)


def _newest(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.started_on or date.min, reverse=True)


def _reasons(enrolment: Enrolment) -> str:
    referred = _("Referred by: %(who)s") % {"who": enrolment.get_referred_by_display()} if enrolment.referred_by else ""
    reason = _("Reason for exit: %(reason)s") % {"reason": enrolment.get_exit_reason_display()} if enrolment.exit_reason else ""
    return joined(referred, enrolment.referred_note, reason, enrolment.exit_note)


def _days(citizenship: Citizenship) -> str:
    has_days = citizenship.started_on or citizenship.ended_on
    return from_to(citizenship.started_on, citizenship.ended_on) if has_days else _("no days recorded")
