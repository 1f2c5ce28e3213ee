"""The tables about people: how many took part, of which citizenship, where they lived, who came and went."""

from collections.abc import Callable, Collection, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.documents.blocks import Chart, Drawn, Row, Table, text
from reporting.funding.models import Rule
from reporting.layouts.names import ToRows, name_of, of_people
from reporting.questions.donor_report import DonorReport, People
from reporting.questions.people import Citizens

Cells = Callable[[People], Row]


def people_by_year(report: DonorReport, to_rows: ToRows) -> Chart:
    """The rule that the report does not use has its figure beside the one that it uses."""
    other = Rule.ATTENDED if report.rule == Rule.ENROLLED else Rule.ENROLLED

    def cells(people: People) -> Row:
        served = people.served
        figures = {
            "total": served.people,
            "slovenian": served.slovenian,
            "foreign": served.foreign,
            "not_recorded": served.not_recorded,
            other.value: getattr(served, other),
        }
        return tuple(of_people(people, to_rows, figure, who) for figure, who in figures.items())

    columns = (_("Persons"), _("Slovenian citizens"), _("Foreign citizens"), _("Not recorded"), capfirst(str(other.label)))
    table = _by_year(report, _("Persons in the programme, by year and citizenship"), columns, cells, short=_("Persons"))
    years = "; ".join(f"{name_of(people.span)}: {len(people.served.people)}" for people in report.people_by_year)
    sentence = _("Persons in the programme by year. %(figures)s.") % {"figures": years}
    return Chart(Drawn.BARS, table, sentence, series=(2, 3, 4))


def citizenship_groups(report: DonorReport, to_rows: ToRows) -> Table:
    """Finer than Slovenian and foreign; everyone is in exactly one group."""

    def cells(people: People) -> Row:
        return _classes(people, to_rows, "citizenship", people.served.groups)

    columns = tuple(capfirst(str(label)) for label in Citizens.labels)
    return _by_year(report, _("Persons by group of citizenship"), columns, cells, short=_("Citizenship"))


def accommodation(report: DonorReport, to_rows: ToRows) -> Table:
    def cells(people: People) -> Row:
        return _classes(people, to_rows, "accommodation", people.accommodation.classes)

    heading = _("Persons by accommodation while enrolled")
    columns = (_("Only sheltered"), _("Only elsewhere"), _("In both"), _("Not recorded"))
    return _by_year(report, heading, columns, cells, short=_("Accommodation"), slim=True)


def movement(report: DonorReport, to_rows: ToRows) -> Table:
    """Enrolments, so a person who comes back within the year entered twice."""
    names = ("carried_over", "entered", "exited", "continuing")

    def cells(people: People) -> Row:
        return tuple(of_people(people, to_rows, name, getattr(people.movement, name)) for name in names)

    columns = (_("Carried over"), _("Entered"), _("Exited"), _("Continuing"))
    note = _("These are enrolments, not persons. Carried over + entered − exited = continuing.")
    return _by_year(
        report,
        _("Entries and exits"),
        columns,
        cells,
        short=_("Entries and exits"),
        note=note,
        whole_period=_("Whole period"),
        slim=True,
    )


def _by_year(
    report: DonorReport,
    heading: str,
    columns: tuple[str, ...],
    cells: Cells,
    *,
    short: str,
    note: str = "",
    whole_period: str = "",
    slim: bool = False,
) -> Table:
    """With a single year there is nothing to set apart: the period is that year."""
    rows = tuple((text(name_of(people.span, people.to_date)), *cells(people)) for people in report.people_by_year)
    apart: tuple[Row, ...] = ()
    if len(rows) > 1:
        apart = ((text(whole_period or _("Different persons, whole period")), *cells(report.people)),)
        note = note or _("A person is counted once in each year and once in the whole period, so the years do not add up to it.")
    return Table(heading, (_("Year"), *columns), rows, apart, note, short, slim)


def _classes(people: People, to_rows: ToRows, of: str, classes: Mapping[str, Collection[str]]) -> Row:
    return tuple(of_people(people, to_rows, f"{of}-{name}", who) for name, who in classes.items())
