"""A person as a line of the log book: code and call name, and, for who may read the file, since when, and the accommodation."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, pgettext

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.pages.lines import Line, joined
from ketch.periods import today
from ketch.words import Values, from_to, short_day
from participants.deadline.words import due_chip
from participants.enrolment.words import left_words
from participants.models import AccommodationStay, Enrolment, Participant
from participants.people.doubles import merge_address


def people_lines(people: Iterable[Participant], user: User) -> list[Line]:
    """Their `enrolments`, `stays` and `due` are read only where the user may read files: prefetch them there."""
    line = file_line if may(user, Permission.READ_FILE) else bare_line
    return [line(person) for person in people]


def lines_to_compare(participant: Participant, others: Iterable[Participant]) -> list[Line]:
    """Files that may be of the same person, each to be set beside this one. Their `enrolments` and `stays` are prefetched."""
    return [
        replace(file_line(other), act=merge_address(participant, other), act_words=_("Compare"), act_for=other.code)
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
    return {} if _is_in(latest) else {"chip": left_words(latest) or _("not in the programme"), "chip_kind": "away"}


def _formerly(person: Participant) -> str:
    """Found by the code of a file that was merged into this one."""
    return _("earlier also %(code)s") % {"code": person.former_code} if person.former_code else ""


def _is_in(enrolment: Enrolment | None) -> bool:
    return enrolment is not None and enrolment.covers(today())


def _year(enrolment: Enrolment | None) -> str:
    return str((enrolment.ended_on or enrolment.started_on).year) if enrolment else ""


def _since(enrolment: Enrolment | None) -> str:
    if enrolment is None:
        return _("not enrolled yet")
    if enrolment.is_open:
        return _("since %(day)s") % {"day": short_day(enrolment.started_on)}
    return from_to(enrolment.started_on, enrolment.ended_on)


def _lives(stay: AccommodationStay | None) -> str:
    return stay.get_status_display() if stay else str(AccommodationStay.Status.UNKNOWN.label)
