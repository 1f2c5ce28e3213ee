"""The sections of a report, in their order. A prepared report leaves some out and has its own words before and after each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ketch.documents.blocks import Block, Chapter, Text
from ketch.words import Words
from reporting.layouts import people, promises, work
from reporting.layouts.figures import ToRows
from reporting.questions.donor_report import DonorReport
from reporting.questions.figures import Key

Tables = Callable[[DonorReport, ToRows], Iterable[Block]]


@dataclass(frozen=True)
class Section:
    """`name`: under which a prepared report keeps what it says of it, and its anchor on a page."""

    name: str
    heading: Words
    tables: Tables


@dataclass(frozen=True)
class Wording:
    """What somebody wrote around a section. An empty line begins a paragraph."""

    before: str = ""
    after: str = ""
    is_shown: bool = True


AS_IT_IS = Wording()


def _each(*tables: Callable[[DonorReport, ToRows], Block]) -> Tables:
    return lambda report, to_rows: [table(report, to_rows) for table in tables]


DONOR = (
    Section("persons", _("Persons"), _each(people.people_by_year, people.citizenship_groups)),
    Section("promises", _("Promises"), promises.all_tables),
    Section("movement", _("Entries, exits and accommodation"), _each(people.movement, people.accommodation, people.nights)),
    Section(
        "background",
        _("Gender, age and background"),
        _each(people.gender_and_age, people.referred_by, people.victims, people.exploitation),
    ),
    Section("continuity", _("Continuity"), _each(people.continuity)),
    Section("sessions", _("Sessions"), work.sessions),
    Section(
        "attendance",
        _("Attendance"),
        _each(work.attendance_by_form, work.group_sessions_by_form, work.group_sessions_by_activity),
    ),
    Section("not-held", _("Planned and not held"), _each(work.not_held, work.reasons)),
)
LAYOUTS = {"donor": DONOR}
SECTIONS = {section.name: section for sections in LAYOUTS.values() for section in sections}


@dataclass(frozen=True)
class Manuscript:
    """What somebody chose and wrote for a report, around the figures. `statement`: in place of the funders’ own. `corrects`: the
    copy number of the released report that this one follows, `earlier` its figures."""

    layout: str = "donor"
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    statement: str = ""
    corrects: str = ""
    earlier: Mapping[Key, float | None] = field(default_factory=dict)

    @property
    def sections(self) -> tuple[Section, ...]:
        return LAYOUTS[self.layout]

    def wording(self, section: Section) -> Wording:
        return self.wordings.get(section.name, AS_IT_IS)


PLAIN = Manuscript()


def blocks_of(manuscript: Manuscript, report: DonorReport, to_rows: ToRows) -> Iterator[Block]:
    """A section in which there is nothing is left out."""
    for section in manuscript.sections:
        wording = manuscript.wording(section)
        tables = tuple(section.tables(report, to_rows)) if wording.is_shown else ()
        if tables or (wording.is_shown and (wording.before or wording.after)):
            yield Chapter(str(section.heading), section.name)
            yield from in_paragraphs(wording.before)
            yield from tables
            yield from in_paragraphs(wording.after)


def in_paragraphs(words: str) -> Iterator[Text]:
    lines = tuple(line.strip() for line in words.splitlines() if line.strip())
    if lines:
        yield Text("", lines, paragraphs=True)
