"""One activity this year, by counting.md rules 10 to 13: how often it took place and how many came. Two queries."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Activity, Session
from ketch.documents.blocks import Cell, Chart, Document, Drawn, Table, decimal, text, whole
from ketch.periods import Period, today


@dataclass(frozen=True)
class Figures:
    """Of sessions with `present_count` and `recorded_count`. Nothing to divide by gives None."""

    period: Period
    sessions: list[Session]

    @property
    def held(self) -> list[Session]:
        return [session for session in self.sessions if session.is_held]

    @property
    def not_held(self) -> Counter[str]:
        return Counter(session.status for session in self.sessions if not session.is_held)

    @property
    def registers(self) -> list[Session]:
        """Held group sessions with at least one recorded row."""
        return [session for session in self.held if session.is_group and session.recorded_count]

    @property
    def mean_people(self) -> float | None:
        return divided(sum(session.present_count for session in self.registers), len(self.registers))

    @property
    def rate(self) -> float | None:
        return divided(sum(s.present_count for s in self.held), sum(s.recorded_count for s in self.held))

    @property
    def a_month(self) -> float | None:
        return divided(len(self.held), self.period.length_in_months())

    def by_month(self) -> list[tuple[Period, "Figures"]]:
        return [
            (month, Figures(month, [s for s in self.sessions if s.takes_place_on in month])) for month in self.period.months()
        ]


def divided(above: Any, below: Any) -> float | None:
    return float(above / below) if below else None


def figures_of(activity: Activity) -> Figures:
    """The year to date."""
    period = Period(today().replace(month=1, day=1), today())
    sessions = Session.objects.filter(activity=activity).in_period(period).with_attendance_counts().select_related(None)
    return Figures(period, list(sessions))


def boxes(figures: Figures) -> list[tuple[str, str]]:
    """Numbers with their words, for the row of figures on top."""
    lost = figures.not_held
    people = [session.present_count for session in figures.registers]
    span = (
        _("people on average (%(least)d to %(most)d)") % {"least": min(people), "most": max(people)}
        if people
        else _("people on average")
    )
    rate = figures.rate
    return [
        (one_decimal(figures.a_month), _("sessions a month")),
        (str(len(figures.held)), _held_words(lost)),
        (one_decimal(figures.mean_people), span),
        ("–" if rate is None else _("%(n)d%%") % {"n": round(100 * rate)}, _registers(len(figures.registers))),
    ]


def one_decimal(value: float | None) -> str:
    return "–" if value is None else formats.number_format(round(value, 1), decimal_pos=1)


def document(figures: Figures) -> Document:
    """How often, month by month: a picture and its table."""
    columns = (_("Month"), _("Held"), _("People on average"))
    rows = tuple(_month(month, part) for month, part in figures.by_month())
    table = Table(_("How often, by month"), columns, rows)
    sentence = _("Sessions held each month of this year; the table beside has the figures.")
    return Document("", (Chart(Drawn.COLUMNS, table, sentence, series=(1,)),))


def _month(month: Period, figures: Figures) -> tuple[Cell, ...]:
    return text(formats.date_format(month.first, "M")), whole(len(figures.held)), decimal(figures.mean_people)


def _held_words(lost: Counter[str]) -> str:
    words = [_("held")]
    if number := lost[Session.Status.CANCELLED]:
        words.append(_("%(n)d cancelled") % {"n": number})
    if number := lost[Session.Status.DID_NOT_HAPPEN]:
        words.append(_("%(n)d did not happen") % {"n": number})
    return " · ".join(words)


def _registers(number: int) -> str:
    return ngettext("attendance rate, %(n)d register", "attendance rate, %(n)d registers", number) % {"n": number}
