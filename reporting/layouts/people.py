"""The tables about people: how many took part, of which citizenship, where they lived, who came and went."""

from collections.abc import Callable, Collection, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from ketch.documents.blocks import Chart, Drawn, Row, Table, text, whole
from reporting.funding.models import Rule
from reporting.layouts.names import ToRows, name_of
from reporting.questions.donor_report import DonorReport, People
from reporting.questions.people import Citizens

# By the name of each figure, those that are counted in it; None where it is not counted.
Figures = Mapping[str, Collection[object] | None]


def people_by_year(report: DonorReport, to_rows: ToRows) -> Chart:
    """The rule that the report does not use has its figure beside the one that it uses."""
    other = Rule.ATTENDED if report.rule == Rule.ENROLLED else Rule.ENROLLED

    def figures(people: People) -> Figures:
        served = people.served
        return {
            "total": served.people,
            "slovenian": served.slovenian,
            "foreign": served.foreign,
            "not_recorded": served.not_recorded,
            other.value: getattr(served, other),
        }

    columns = (_("Persons"), _("Slovenian citizens"), _("Foreign citizens"), _("Not recorded"), capfirst(str(other.label)))
    heading = _("Persons in the programme, by year and citizenship")
    table = _by_year(report, to_rows, heading, columns, figures, short=_("Persons"), note=_not_counted(report))
    years = "; ".join(f"{name_of(people.span)}: {len(people.served.people)}" for people in report.people_by_year)
    sentence = _("Persons in the programme by year. %(figures)s.") % {"figures": years}
    return Chart(Drawn.BARS, table, sentence, series=(2, 3, 4))


def citizenship_groups(report: DonorReport, to_rows: ToRows) -> Table:
    """Finer than Slovenian and foreign; everyone is in exactly one group."""

    def figures(people: People) -> Figures:
        return {f"citizenship-{group}": who for group, who in people.served.groups.items()}

    columns = tuple(capfirst(str(label)) for label in Citizens.labels)
    heading, note = _("Persons by group of citizenship"), _not_counted(report)
    return _by_year(report, to_rows, heading, columns, figures, short=_("Citizenship"), note=note)


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


def accommodation(report: DonorReport, to_rows: ToRows) -> Table:
    def figures(people: People) -> Figures:
        return {f"accommodation-{shelter}": who for shelter, who in people.accommodation.classes.items()}

    heading = _("Persons by accommodation while enrolled")
    columns = (_("Only sheltered"), _("Only elsewhere"), _("In both"), _("Not recorded"))
    return _by_year(report, to_rows, heading, columns, figures, short=_("Accommodation"), slim=True)


def movement(report: DonorReport, to_rows: ToRows) -> Table:
    """Enrolments, so a person who comes back within the year entered twice."""

    def figures(people: People) -> Figures:
        return vars(people.movement)

    columns = (_("Carried over"), _("Entered"), _("Exited"), _("Continuing"))
    note = _("These are enrolments, not persons. Carried over + entered − exited = continuing.")
    heading, apart = _("Entries and exits"), _("Whole period")
    return _by_year(report, to_rows, heading, columns, figures, short=heading, note=note, whole_period=apart, slim=True)


def _by_year(
    report: DonorReport,
    to_rows: ToRows,
    heading: str,
    columns: tuple[str, ...],
    figures: Callable[[People], Figures],
    *,
    note: str = "",
    whole_period: str = "",
    **more,
) -> Table:
    """With a single year there is nothing to set apart: the period is that year. Behind a nought there is nothing to open."""

    def cells(people: People) -> Row:
        found = figures(people).items()
        return tuple(
            whole(None if who is None else len(who), to_rows(figure, people.span) if who else "") for figure, who in found
        )

    rows = tuple((text(name_of(people.span, people.to_date)), *cells(people)) for people in report.people_by_year)
    apart: tuple[Row, ...] = ()
    if len(rows) > 1:
        apart = ((text(whole_period or _("Different persons, whole period")), *cells(report.people)),)
        once = _("A person is counted once in each year and once in the whole period, so the years do not add up to it.")
        note = note if whole_period else f"{note} {once}".strip()
    return Table(heading, (_("Year"), *columns), rows, apart, note, **more)
