"""The sections of a report, in their order. A prepared report leaves some out and has its own words before and after each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from ketch.documents.blocks import Block, Chapter, Text
from ketch.words import Words
from reporting.layouts import glance, in_short, outcomes, people, promises, work
from reporting.layouts.differs import Earlier
from reporting.layouts.figures import or_a_sentence
from reporting.questions.donor_report import DonorReport

Tables = Callable[[DonorReport], Iterable[Block]]


@dataclass(frozen=True)
class Section:
    """`name`: under which a prepared report keeps what it says of it, and its anchor on a page. `in_short`: its main figure,
    beside the heading where the section is folded. `is_shown_at_first`: in a report of which nobody has said otherwise.
    `has_free_words`: it prints what somebody wrote elsewhere."""

    name: str
    heading: Words
    tables: Tables
    in_short: Callable[[DonorReport], str] = lambda report: ""
    is_shown_at_first: bool = True
    has_free_words: bool = False


@dataclass(frozen=True)
class Wording:
    """What somebody wrote around a section. An empty line begins a paragraph."""

    before: str = ""
    after: str = ""
    is_shown: bool = True


def _each(*tables: Callable[[DonorReport], Block]) -> Tables:
    return _in_words(lambda report: [table(report) for table in tables])


def _in_words(tables: Tables) -> Tables:
    """A sentence in place of each table that could only say 0 and “–”."""
    return lambda report: [or_a_sentence(block) for block in tables(report)]


AT_A_GLANCE = Section("at-a-glance", _("At a glance"), _in_words(glance.at_a_glance))
OUTCOMES = (
    Section("feedback", _("Feedback"), _each(outcomes.feedback)),
    Section("adjustments", _("Adjustments"), outcomes.adjustments, has_free_words=True),
    Section("goals", _("Goals"), _each(outcomes.goals)),
)
DONOR = (
    AT_A_GLANCE,
    Section("persons", _("Persons"), _each(people.people_by_year, people.citizenship_groups), in_short.persons),
    Section("promises", _("Promises"), promises.all_tables, in_short.promises),
    Section(
        "movement",
        _("Entries, exits and accommodation"),
        _each(people.movement, people.accommodation, people.nights),
        in_short.movement,
    ),
    Section(
        "background",
        _("Gender, age and background"),
        _each(people.gender_and_age, people.referred_by, people.victims, people.exploitation),
        in_short.background,
    ),
    Section("continuity", _("Continuity"), _each(people.continuity), in_short.continuity),
    Section("sessions", _("Sessions"), _in_words(work.sessions), in_short.sessions),
    Section(
        "attendance",
        _("Attendance"),
        _each(work.attendance_by_form, work.group_sessions_by_form, work.group_sessions_by_activity),
        in_short.attendance,
    ),
    Section("not-held", _("Planned and not held"), _each(work.not_held, work.reasons), in_short.not_held),
    *(replace(section, is_shown_at_first=False) for section in OUTCOMES),
)
EVALUATION = (
    AT_A_GLANCE,
    Section("activities", _("Activities"), _each(work.activities, work.group_sessions_by_activity), in_short.sessions),
    *OUTCOMES,
)
LAYOUTS = {"donor": DONOR, "evaluation": EVALUATION}


@dataclass(frozen=True)
class Manuscript:
    """What somebody chose and wrote for a report, around the figures. `statement`: in place of the funders’ own."""

    layout: str = "donor"
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    statement: str = ""
    corrects: Earlier | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        return LAYOUTS[self.layout]

    def wording(self, section: Section) -> Wording:
        return self.wordings.get(section.name, Wording(is_shown=section.is_shown_at_first))


PLAIN = Manuscript()


def blocks_of(manuscript: Manuscript, report: DonorReport) -> Iterator[Block]:
    """A section in which there is nothing is left out."""
    for section in manuscript.sections:
        wording = manuscript.wording(section)
        tables = tuple(section.tables(report)) if wording.is_shown else ()
        if tables or (wording.is_shown and (wording.before or wording.after)):
            yield Chapter(str(section.heading), section.name, section.in_short(report))
            yield from in_paragraphs(wording.before)
            yield from tables
            yield from in_paragraphs(wording.after)


def in_paragraphs(words: str) -> Iterator[Text]:
    lines = tuple(line.strip() for line in words.splitlines() if line.strip())
    if lines:
        yield Text("", lines, paragraphs=True)
