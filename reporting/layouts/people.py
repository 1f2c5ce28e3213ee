"""The tables about people: how many took part, of which citizenship, where they lived, who came and went, how steadily."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext, pgettext

from activities.models import FormOfSupport
from ketch.documents.blocks import Chart, Drawn, Row, Table, in_words, text, whole
from ketch.words import span_in_words
from participants.models import Participant
from reporting.funding.models import Rule
from reporting.layouts.figures import cells, heads
from reporting.questions.breakdowns import NOT_RECORDED
from reporting.questions.donor_report import DonorReport, People
from reporting.questions.measure import Measure
from reporting.questions.measures_of_people import FORM, PEOPLE


def _of(*names: str) -> list[Measure[People]]:
    return [PEOPLE[name] for name in names]


def _below(path: str) -> list[Measure[People]]:
    return [measure for name, measure in PEOPLE.items() if name.startswith(f"{path}.")]


def people_by_year(report: DonorReport) -> Chart:
    """The rule that the report does not use has its figure beside the one that it uses."""
    other = Rule.ATTENDED if report.rule == Rule.ENROLLED else Rule.ENROLLED
    measures = _of("total", "slovenian", "foreign", "not_recorded", other.value)
    heading = _("Persons in the programme, by year and citizenship")
    table = _by_year(report, heading, measures, short=_("Persons"), note=_not_counted(report))
    years = "; ".join(f"{span_in_words(people.span)}: {len(people.served.people)}" for people in report.people_by_year)
    sentence = _("Persons in the programme by year. %(figures)s.") % {"figures": years}
    return Chart(Drawn.BARS, table, sentence, series=(2, 3, 4))


def citizenship_groups(report: DonorReport) -> Table:
    """Finer than Slovenian and foreign; everyone is in exactly one group."""
    heading, note = _("Persons by group of citizenship"), _not_counted(report)
    return _by_year(report, heading, _below("groups"), short=_("Citizenship"), note=note)


def _not_counted(report: DonorReport) -> str:
    """Why no one is counted by citizenship, where that is so."""
    if not (number := len(report.people.served.unread.union(*(each.served.unread for each in report.people_by_year)))):
        return ""
    sentence = ngettext(
        "The citizenship of %(n)d person cannot be read, so nobody is counted by citizenship: the figures would be wrong.",
        "The citizenships of %(n)d persons cannot be read, so nobody is counted by citizenship: the figures would be wrong.",
        number,
    )
    return sentence % {"n": number}


def accommodation(report: DonorReport) -> Table:
    heading = _("Persons by accommodation while enrolled")
    return _by_year(report, heading, _below("accommodation"), short=_("Accommodation"), slim=True)


def movement(report: DonorReport) -> Table:
    """Enrolments, so a person who comes back within the year entered twice."""
    note = _("These are enrolments, not persons. Carried over + entered − exited = continuing.")
    heading, apart = _("Entries and exits"), _("Whole period")
    measures = _of("carried_over", "entered", "exited", "continuing")
    return _by_year(report, heading, measures, short=heading, note=note, whole_period=apart, slim=True)


def _by_year(
    report: DonorReport,
    heading: str,
    measures: Sequence[Measure[People]],
    *,
    note: str = "",
    whole_period: str = "",
    **more,
) -> Table:
    """With a single year there is nothing to set apart: the period is that year."""
    years = report.people_by_year
    rows = tuple((text(span_in_words(people.span, people.to_date)), *cells(measures, people)) for people in years)
    apart: tuple[Row, ...] = ()
    if len(rows) > 1:
        apart = ((text(whole_period or _("Different persons, whole period")), *cells(measures, report.people)),)
        note = note if whole_period else f"{note} {once()}".strip()
    return Table(heading, (_("Year"), *heads(measures)), rows, apart, note, **more)


def once() -> str:
    return _("A person is counted once in each year and once in the whole period, so the years do not add up to it.")


def gender_and_age(report: DonorReport) -> Table:
    """The one thing that is crossed."""
    bands = _below("breakdowns.age")

    def row(name: object, of_all: str, path: str) -> Row:
        return text(capfirst(str(name))), *cells([*_of(of_all), *_below(path)], report.people)

    choices = Participant.Gender.choices
    rows = tuple(row(label, f"breakdowns.gender.{code}", f"breakdowns.gender_age.{code}") for code, label in choices)
    everyone = (row(pgettext("total", "All"), "total", "breakdowns.age"),)
    heading, folded = _("Persons by gender and age, whole period"), how_many_known(report, "breakdowns.age")
    return Table(
        heading, (_("Gender"), *heads(_of("total")), *heads(bands)), rows, everyone, short=_("Gender and age"), folded=folded
    )


def how_many_known(report: DonorReport, path: str) -> str:
    """Beside a folded table, of how many it can say something."""
    everyone, missing = report.people.served.people, PEOPLE[f"{path}.{NOT_RECORDED}"].value(report.people)
    if missing is None:
        return _("not counted, since a value cannot be read")
    known = len(everyone) - int(missing)
    return ngettext("known for %(n)d of %(all)d persons", "known for %(n)d of %(all)d persons", known) % {
        "n": known,
        "all": len(everyone),
    }


def referred_by(report: DonorReport) -> Table:
    heading, path = _("Persons by who referred them"), "breakdowns.referred_by"
    return _by_class(report, heading, path, short=_("Referred by"), folded=how_many_known(report, path))


def victims(report: DonorReport) -> Table:
    heading, path = _("Persons by status as a victim"), "breakdowns.victim"
    return _by_class(report, heading, path, short=_("Status"), folded=how_many_known(report, path))


def exploitation(report: DonorReport) -> Table:
    heading, path = _("Persons by form of exploitation"), "breakdowns.exploitation"
    note = _("A person may have suffered several forms, so these do not add up.")
    return _by_class(report, heading, path, note=note, short=_("Exploitation"), folded=how_many_known(report, path))


def nights(report: DonorReport) -> Table:
    note = _("Nights on days enrolled, where it is recorded how the person lived. The day of an exit is no night.")
    number = sum(sum(people.values()) for people in report.people.breakdowns.nights.values())
    folded = ngettext("%(n)s night", "%(n)s nights", number) % {"n": in_words(whole(number))}
    return _by_class(report, _("Nights by accommodation"), "breakdowns.nights", note=note, short=_("Nights"), folded=folded)


def _by_class(report: DonorReport, heading: str, path: str, *, short: str, note: str = "", **more) -> Table:
    """A row for each class, a column for each year and one for the whole period."""
    of = _spans(report)
    rows = tuple(
        (text(*heads([measure])), *(each for people in of for each in cells([measure], people))) for measure in _below(path)
    )
    return Table(heading, (short, *span_heads(of)), rows, note=note, short=short, **more)


def _spans(report: DonorReport) -> tuple[People, ...]:
    years = report.people_by_year
    return (*years, report.people) if len(years) > 1 else years


def span_heads(of: Sequence[People]) -> list[str]:
    heads = [span_in_words(people.span, people.to_date) for people in of]
    return [*heads[:-1], _("Whole period")] if len(of) > 1 else heads


def continuity(report: DonorReport) -> Table:
    """Of the whole period in months, of each year the share alone."""

    def row(form: str) -> Row:
        path = f"continuity.forms.{form}" if form else "continuity"
        months = _of(f"{path}.enrolled_months", f"{path}.attended_months")
        shares = (each for people in _spans(report) for each in cells(_of(f"{path}.rate"), people))
        return text(capfirst(str(FORM[form]))), *cells(months, report.people), *shares

    months = heads(_of("continuity.enrolled_months", "continuity.attended_months"))
    note = _(
        "Of the months in which a person was enrolled on at least one day, those in which they came to at least one session. "
        "Each person counts once a month; months are of the whole period."
    )
    columns = (_("Form of support"), *months, *span_heads(_spans(report)))
    rows = (row(""), *(row(form) for form in FormOfSupport.values))
    return Table(_("How steadily people came"), columns, rows, note=note, short=_("Continuity"))
