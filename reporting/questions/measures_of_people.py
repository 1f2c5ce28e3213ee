"""What the donor report can say of the people of a span."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activities.models import FormOfSupport
from ketch.access.roles import Permission, VisibleQuerySet
from participants.models import VICTIM, AccommodationStay, Enrolment, ExploitationForm, Participant, StatusEntry
from reporting.funding.models import Rule
from reporting.questions.breakdowns import NOT_RECORDED, AgeBand, Classes
from reporting.questions.continuity import PersonMonths
from reporting.questions.donor_report import People
from reporting.questions.measure import Label, Measure, Unit, by_name, of_people, people_with
from reporting.questions.people import Citizens, Counted, Shelter
from reporting.questions.rows import EnrolmentRow


def _classes(
    path: str,
    codes: Iterable[tuple[str, Label]],
    classes: Callable[[People], Classes],
    heads: Mapping[str, Label] | None = None,
    **more,
) -> list[Measure[People]]:
    def counted(code: str, people: People) -> Counted:
        return classes(people)[code]

    heads = heads or {}
    return [of_people(f"{path}.{code}", label, partial(counted, code), heads.get(code, ""), **more) for code, label in codes]


# What is read in a file alone: to learn whom such a figure counts takes as much as to read it there.
_in_the_file = partial(_classes, seen_by=Permission.READ_FILE)


def _enrolments(name: str, label: Label) -> Measure[People]:
    def moved(people: People) -> Collection[EnrolmentRow]:
        return getattr(people.movement, name)

    def keys(people: People) -> list[str]:
        return [row.id for row in moved(people)]

    def rows(people: People) -> VisibleQuerySet:
        found = Enrolment.objects.filter(pk__in=[UUID(key) for key in keys(people)])
        return found.select_related("participant").order_by("started_on", "pk")

    return Measure(name, label, Unit.ENROLMENTS, lambda people: len(moved(people)), rows, keys=keys)


def _shared(
    name: str, label: Label, unit: Unit, shares: Callable[[People], Mapping[str, int]], head: Label = ""
) -> Measure[People]:
    def value(people: People) -> int:
        return sum(shares(people).values())

    return Measure(name, label, unit, value, lambda people: people_with(shares(people)), shares, head, keys=shares)


def _nights(status: str, label: Label) -> Measure[People]:
    name, words = f"breakdowns.nights.{status}", format_lazy("{}: {}", _("Nights"), label)
    return _shared(name, words, Unit.NIGHTS, lambda people: people.breakdowns.nights[status], label)


def _continuity(form: str) -> list[Measure[People]]:
    """`form` is empty for all together."""

    def of(people: People) -> PersonMonths:
        return people.continuity.forms[form] if form else people.continuity.of_all

    def label(words: Label) -> Label:
        return format_lazy("{}: {}", words, FORM[form])

    path, months = f"continuity.forms.{form}" if form else "continuity", Unit.PERSON_MONTHS
    enrolled, attended = _("Months enrolled"), _("Months with a session")
    return [
        _shared(f"{path}.enrolled_months", label(enrolled), months, lambda people: of(people).enrolled, enrolled),
        _shared(f"{path}.attended_months", label(attended), months, lambda people: of(people).attended, attended),
        Measure(
            f"{path}.rate",
            label(_("Continuity")),
            Unit.SHARE,
            lambda people: of(people).rate,
            lambda people: people_with(of(people).enrolled),
            lambda people: of(people).attended,
            head=_("Continuity"),
            keys=lambda people: of(people).enrolled,
        ),
    ]


FORM: dict[str, Label] = {"": _("all forms of support"), **dict(FormOfSupport.choices)}


GENDERS = Participant.Gender.choices
NIGHTS = [(code, label) for code, label in AccommodationStay.Status.choices if code != AccommodationStay.Status.UNKNOWN]
REFERRALS = (*Enrolment.ReferredBy.choices, (NOT_RECORDED, _("referral not recorded")))
VICTIMS = (*((code, StatusEntry.Value(code).label) for code in VICTIM), (NOT_RECORDED, _("status not recorded")))
EXPLOITATION = (*ExploitationForm.Form.choices, (NOT_RECORDED, _("exploitation not recorded")))
SHELTER_HEADS: dict[str, Label] = {
    Shelter.SHELTERED: _("Only sheltered"),
    Shelter.ELSEWHERE: _("Only elsewhere"),
    Shelter.BOTH: _("In both"),
    Shelter.NOT_RECORDED: _("Not recorded"),
}


def _ages_of(gender: str, words: Label) -> list[Measure[People]]:
    codes = [(code, format_lazy("{}, {}", words, band)) for code, band in AgeBand.choices]
    path, heads = f"breakdowns.gender_age.{gender}", dict(AgeBand.choices)
    return _in_the_file(path, codes, lambda people: people.breakdowns.gender_age[gender], heads)


PEOPLE: dict[str, Measure[People]] = by_name(
    of_people("total", _("Persons"), lambda people: people.served.people),
    of_people("slovenian", _("Slovenian citizens"), lambda people: people.served.slovenian),
    of_people("foreign", _("Foreign citizens"), lambda people: people.served.foreign),
    of_people("not_recorded", Citizens.NOT_RECORDED.label, lambda people: people.served.not_recorded, _("Not recorded")),
    *_classes("groups", Citizens.choices, lambda people: people.served.groups),
    *_classes("accommodation", Shelter.choices, lambda people: people.accommodation.classes, SHELTER_HEADS),
    of_people("enrolled", Rule.ENROLLED.label, lambda people: people.served.enrolled),
    of_people("attended", Rule.ATTENDED.label, lambda people: people.served.attended),
    _enrolments("carried_over", _("Carried over")),
    _enrolments("entered", _("Entered")),
    _enrolments("exited", _("Exited")),
    _enrolments("continuing", _("Continuing")),
    *_classes("breakdowns.gender", GENDERS, lambda people: people.breakdowns.gender),
    *_in_the_file("breakdowns.age", AgeBand.choices, lambda people: people.breakdowns.age),
    *(each for gender in GENDERS for each in _ages_of(*gender)),
    *_in_the_file("breakdowns.referred_by", REFERRALS, lambda people: people.breakdowns.referred_by),
    *_in_the_file("breakdowns.victim", VICTIMS, lambda people: people.breakdowns.victim),
    *_in_the_file("breakdowns.exploitation", EXPLOITATION, lambda people: people.breakdowns.exploitation),
    *(_nights(code, label) for code, label in NIGHTS),
    *(each for form in ("", *FormOfSupport.values) for each in _continuity(form)),
)
