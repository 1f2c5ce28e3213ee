"""What the oracle counts: plain rows, as a register on paper would hold them."""

from dataclasses import dataclass, field
from datetime import date

FORMS = (
    "education_integration",
    "study_support",
    "psychotherapy",
    "psychosocial_counselling",
    "group_activity",
    "labour_market",
    "leisure",
    "social_network",
)


@dataclass
class Person:
    code: str
    citizenships: list[tuple[str, date | None, date | None]] = field(default_factory=list)
    enrolments: list[tuple[date, date | None]] = field(default_factory=list)
    stays: list[tuple[date, date | None, str]] = field(default_factory=list)
    gender: str = "unknown"
    birth_year: int | None = None
    # One for each enrolment; "" where nobody is written down.
    referred_by: list[str] = field(default_factory=list)
    victim: list[tuple[date, date | None, str]] = field(default_factory=list)
    exploitation: list[str] = field(default_factory=list)


@dataclass
class Session:
    day: date
    activity: str
    minutes: int = 60
    format: str = "individual"
    status: str = "held"
    reason: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class World:
    people: list[Person] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    own_activities: list[tuple[str, str]] = field(default_factory=list)

    def activities(self) -> list[tuple[str, str]]:
        """Name and form; the eight built-in ones bear the name of their form."""
        return sorted(
            [(form, form) for form in FORMS] + self.own_activities,
            key=lambda row: (FORMS.index(row[1]), row[0] != row[1], row[0]),
        )

    def person(self, code: str) -> Person:
        return next(person for person in self.people if person.code == code)
