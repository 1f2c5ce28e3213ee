"""A person as a line of the log book; and the list of people: whom it shows, in which order, and when each was last seen.

The list is put in order by keys alone, and of the people of one page the rest is read. Call names are sealed: they are read
for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _, pgettext

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.encryption.fields import opened
from ketch.pages.lines import Line, joined
from ketch.periods import today
from ketch.records.record import related_model
from ketch.words import Values, Words, alphabetical, from_to, margin_day, short_day
from participants.deadline.words import due_chip, due_of_each
from participants.models import AccommodationStay, Enrolment, Participant, ParticipantQuerySet
from participants.people.doubles import merge_address


def people_lines(people: Iterable[Participant], user: User) -> list[Line]:
    """Their `enrolments`, `stays` and `due` are read only where the user may read files: prefetch them there."""
    line = file_line if may(user, Permission.READ_FILE) else bare_line
    return [line(person) for person in people]


def lines_to_compare(participant: Participant, others: Iterable[Participant]) -> list[Line]:
    """Files that may be of the same person, each to be set beside this one. Their `enrolments` and `stays` are prefetched."""
    return [
        replace(file_line(other), act=merge_address(participant, other), act_words=gettext("Compare"), act_for=other.code)
        for other in others
    ]


def title_of(person: Any) -> str:
    """Of whoever has a code and a call name."""
    return format_html('<span class="code">{}</span> {}', person.code, person.call_name)


def bare_line(person: Participant) -> Line:
    """For an outside therapist: the assigned people, each with her own sessions, and the one thing that can be done here."""
    address = reverse("activities:log-session-with", args=[person.pk])
    return Line(
        title=title_of(person),
        href=reverse("activities:participant-sessions", args=[person.pk]),
        second=_formerly(person),
        act=address,
        act_words=pgettext("verb", "Log"),
        act_icon="pencil-line",
        act_for=person.code,
    )


def file_line(person: Participant) -> Line:
    latest = max(person.enrolments.all(), key=lambda enrolment: enrolment.started_on, default=None)
    living = next((stay for stay in person.stays.all() if stay.covers(today())), None)
    return Line(
        when=_year(latest),
        title=title_of(person),
        href=person.get_absolute_url(),
        **(due_chip(person) or _outside(latest)),
        second=joined(_since(latest), _lives(living) if _is_in(latest) else "", _formerly(person)),
    )


def _outside(latest: Enrolment | None) -> Values:
    return {} if _is_in(latest) else {"chip": left_words(latest) or gettext("not in the programme"), "chip_kind": "away"}


def left_words(latest: Enrolment | None) -> str:
    """Of the latest enrolment of a person: what stands beside the name of who is not in the programme any more."""
    return gettext("left on %(day)s") % {"day": short_day(latest.ended_on)} if latest and latest.ended_on else ""


def _formerly(person: Participant) -> str:
    """Found by the code of a file that was merged into this one."""
    return gettext("earlier also %(code)s") % {"code": person.former_code} if person.former_code else ""


def _is_in(enrolment: Enrolment | None) -> bool:
    return enrolment is not None and enrolment.covers(today())


def _year(enrolment: Enrolment | None) -> str:
    return str((enrolment.ended_on or enrolment.started_on).year) if enrolment else ""


def _since(enrolment: Enrolment | None) -> str:
    if enrolment is None:
        return gettext("not enrolled yet")
    if enrolment.is_open:
        return gettext("since %(day)s") % {"day": short_day(enrolment.started_on)}
    return from_to(enrolment.started_on, enrolment.ended_on)


def _lives(stay: AccommodationStay | None) -> str:
    return stay.get_status_display() if stay else str(AccommodationStay.Status.UNKNOWN.label)


A_PAGE = 25
NOW, EARLIER, NEVER, ALL = "now", "earlier", "never", "all"
SEEN, CODE, NAME = "seen", "code", "name"


@dataclass(frozen=True)
class ColumnHead:
    """Of a column: the order that a tap on it makes. `order`: that of now, where the list is in the order of this column."""

    label: Words
    sort: str
    order: str = ""


class PeopleFilter(forms.Form):
    """Who is in the programme now, who was earlier, who never was, or all. Whoever may not read files is not told which."""

    SHOWN = ((NOW, _("In the programme")), (EARLIER, _("Earlier")), (NEVER, _("Not enrolled yet")), (ALL, _("All")))
    COLUMNS = ((SEEN, _("Last seen")), (CODE, _("Code")), (NAME, _("Call name")))

    show = forms.ChoiceField(choices=SHOWN, required=False)
    # With "-" the other way round.
    sort = forms.ChoiceField(choices=[(f"{way}{name}", label) for name, label in COLUMNS for way in ("", "-")], required=False)

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.with_file = may(user, Permission.READ_FILE)
        self.people = Participant.objects.visible_to(user, Permission.SEE_PEOPLE)
        self.full_clean()

    @cached_property
    def is_empty(self) -> bool:
        return not self.people.exists()

    @cached_property
    def shown(self) -> str:
        return (self.cleaned_data.get("show") or NOW) if self.with_file else ALL

    @cached_property
    def sort_asked(self) -> str:
        return self.cleaned_data.get("sort") or CODE

    def buttons(self) -> list[tuple[str, Words, int]]:
        """Each filter with the number behind it, in one query. Who was never enrolled is offered where there is somebody."""
        if not self.with_file:
            return []
        counts = self.people.aggregate(all=Count("pk"), **{name: Count("pk", filter=q) for name, q in _enrolled().items()})
        shown = [(name, label) for name, label in self.SHOWN if name != NEVER or counts[NEVER] or self.shown == NEVER]
        return [(name, label, counts[name]) for name, label in shown]

    def heads(self) -> list[ColumnHead]:
        ways = {self.sort_asked.lstrip("-"): "down" if self.sort_asked.startswith("-") else "up"}
        return [
            ColumnHead(label, f"-{name}" if ways.get(name) == "up" else name, ways.get(name, "")) for name, label in self.COLUMNS
        ]

    def page(self, number: str | None) -> Page:
        """Its objects are the keys of the people."""
        people = self.people if self.shown == ALL else self.people.filter(_enrolled()[self.shown])
        return Paginator(in_order(people, self.sort_asked, self.user), A_PAGE).get_page(number)

    def lines(self, page: Page) -> list[Line]:
        keys = list(page.object_list)
        people = self.people.filter(pk__in=keys)
        people = people.prefetch_related("enrolments", "stays", due_of_each()) if self.with_file else people
        found, seen = {person.pk: person for person in people}, last_seen(keys, self.user)
        shown = [key for key in keys if key in found]
        lines = people_lines([found[key] for key in shown], self.user)
        return [replace(line, when=_when(seen.get(key))) for key, line in zip(shown, lines, strict=True)]


def in_order(people: ParticipantQuerySet, sort: str, user: User) -> Sequence[UUID] | QuerySet:
    """Their keys. Whoever was seen last comes first; whoever was not seen yet, or has no call name, last.

    Turned round, all of it turns: whoever was never seen stands before whoever was not seen for long.
    """
    column, backwards = sort.lstrip("-"), sort.startswith("-")
    if column == CODE:
        return people.order_by(f"{'-' if backwards else ''}code_key").values_list("pk", flat=True)
    if column == NAME:
        names = {key: (not name, alphabetical(name)) for key, name in opened(people, "pk", "call_name")}
        return sorted(names, key=lambda key: names[key], reverse=backwards)
    seen = last_seen(people.order_by().values("pk"), user)
    keys = people.values_list("pk", flat=True)
    return sorted(keys, key=lambda key: seen.get(key, date.min), reverse=not backwards)


def last_seen(people: QuerySet | Iterable[UUID], user: User) -> dict[UUID, date]:
    """The day on which each last came to a session of which `user` may know. One query."""
    attendances = related_model(Participant, "attendances")
    held = related_model(attendances, "session").Status.HELD
    came = attendances.objects.visible_to(user, Permission.READ_SESSIONS).attended().filter(participant__in=people)
    on_days = came.filter(session__status=held, session__takes_place_on__lte=today())
    return dict(on_days.order_by().values_list("participant").annotate(Max("session__takes_place_on")))


def _when(day: date | None) -> str:
    return margin_day(day) if day else "–"


def _enrolled() -> dict[str, Q]:
    entered = Enrolment.objects.filter(participant=OuterRef("pk"), started_on__lte=today())
    now, ever = Q(Exists(entered.on(today()))), Q(Exists(entered))
    return {NOW: now, EARLIER: ever & ~now, NEVER: ~ever}
