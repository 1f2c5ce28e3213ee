"""What the page of a session shows (who was there, and the notes that the reader may read), and the list of sessions.

Page 400 of the list is as quick as page 1: the 25 keys first, over the index by day, then those rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from activities.attendance import choosing, roster
from activities.models import NOT_HELD, Activity, InterpreterHours, Session, SessionQuerySet
from activities.session import history, lines
from activities.session.outcomes import Outcomes, address_of_undoing, outcomes_of
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.languages import language_name
from ketch.pages.fields import SELECT
from ketch.pages.lines import Line, TermsAndFacts, joined
from ketch.periods import Period, today
from ketch.words import weekday
from participants.models import Participant, ParticipantQuerySet


@dataclass(frozen=True)
class PersonRow:
    participant: Participant
    status: str
    words: str
    note: roster.Note


@dataclass(frozen=True)
class SessionPage:
    session: Session
    rows: list[PersonRow]
    hidden: int
    shared: str
    facts: TermsAndFacts
    write: str
    correct: str
    outcomes: Outcomes | None
    undo: str

    @property
    def people(self) -> list[UUID]:
        """Whom it shows, for the log."""
        return [row.participant.pk for row in self.rows]


def session_page(session: Session, *, user: User) -> SessionPage:
    attendances = session.register_for(user)
    notes = roster.notes_on(attendances, user=user)
    return SessionPage(
        session,
        [PersonRow(row.participant, row.status, row.in_words or _("not recorded"), notes[row.pk]) for row in attendances],
        roster.hidden_number(session, attendances),
        session.shared,
        facts_of(session),
        write=lines.address_of(session),
        correct=lines.address_to_correct(session),
        outcomes=outcomes_of(session),
        # Also later than right after the tap: a session that was called off may take place after all.
        undo=address_of_undoing(session, "", note=session.reason_note) if session.status in NOT_HELD else "",
    )


def facts_of(session: Session) -> TermsAndFacts:
    facts = [
        (_("Day"), weekday(session.takes_place_on)),
        (_("Duration"), lines.minutes_of(session)),
        (_("Status"), session.get_status_display()),
        (_("Reason"), session.get_reason_display()),
        (_("More about the reason"), session.reason_note),
        (_("Staff member"), str(session.worker or session.worker_text or "–")),
        (_("How it takes place"), session.get_mode_display()),
        (_("Topic or room"), session.topic),
        *((_("Interpreter"), _interpreting(row)) for row in session.interpreting.by_language()),
        (_("Last saved"), _saved(session)),
    ]
    return [(term, fact) for term, fact in facts if fact]


def _interpreting(row: InterpreterHours) -> str:
    """Ukrainian · 60 min · remotely"""
    return joined(language_name(row.language), lines.minutes_of(row), _("remotely") if row.remote else "")


def _saved(session: Session) -> str:
    """Of what was written in Ketch: the spreadsheet does not tell when it was."""
    if session.is_due or session.is_imported:
        return ""
    at = timezone.localtime(session.saved_at)
    return joined(formats.date_format(at, "SHORT_DATETIME_FORMAT"), history.late_words(session, at.date()))


A_PAGE = 25


def sessions_of(user: User) -> SessionQuerySet:
    return Session.objects.many_visible_to(user, Permission.READ_SESSIONS)


def page_of(sessions: SessionQuerySet, number: str | None) -> Page:
    """A page whose objects are the sessions' keys."""
    return Paginator(sessions.values_list("pk", flat=True), A_PAGE).get_page(number)


def lines_of(page: Page, user: User) -> list[Line]:
    keys = list(page.object_list)
    rows = {session.pk: session for session in lines.with_people(Session.objects.filter(pk__in=keys), user=user)}
    return [line_of(rows[key], user) for key in keys if key in rows]


LAST = 8


def last_lines(sessions: SessionQuerySet, user: User) -> list[Line]:
    """The newest few, on a page whose sessions are all of one activity."""
    return [line_of(session, user, lines.line_in_activity) for session in lines.with_people(sessions[:LAST], user=user)]


def line_of(session: Session, user: User, line: Callable[..., Line] = lines.session_line) -> Line:
    """In a long list only unfinished sessions have a button."""
    return line(session, user=user, **({} if lines.is_done(session) else lines.to_do(session)))


ALL, PLANNED, HELD, LOST = "all", "planned", "held", "not-held"
NARROWING = ("person", "activity", "month")
MOST_OFFERED = 100


class SessionFilter(forms.Form):
    """People, activities and months are read, and offered, only where somebody asks to choose among them."""

    SHOWN = (
        (ALL, gettext_lazy("All")),
        (HELD, gettext_lazy("Held")),
        (PLANNED, gettext_lazy("Planned")),
        (LOST, gettext_lazy("Did not take place")),
    )
    STATUSES = {HELD: (Session.Status.HELD,), PLANNED: (Session.Status.PLANNED,), LOST: NOT_HELD}

    fields: dict[str, Any]

    show = forms.ChoiceField(choices=SHOWN, required=False)
    person = forms.ModelChoiceField(Participant.objects.none(), label=gettext_lazy("Person"), required=False, widget=SELECT)
    activity = forms.ModelChoiceField(Activity.objects.none(), label=gettext_lazy("Activity"), required=False, widget=SELECT)
    month = forms.ChoiceField(label=gettext_lazy("Month"), required=False, widget=SELECT)

    def __init__(self, data: QueryDict, *, user: User) -> None:
        super().__init__(data)
        self.sessions = sessions_of(user)
        self.is_narrow = any(data.get(name) for name in (*NARROWING, "narrow"))
        if self.is_narrow:
            self._offer(Participant.objects.visible_to(user, Permission.SEE_PEOPLE))
        self.full_clean()

    def _offer(self, people: ParticipantQuerySet) -> None:
        """Those in the programme, and whoever is asked for, by the key; activities that have sessions; months from the first
        session to the last."""
        asked = people.filter(pk__in=choosing.keys_in([self.data.get("person", "")]))
        self.offered = {person.pk: person for person in (*people.enrolled_on(today())[:MOST_OFFERED], *asked)}
        activities = Activity.objects.filter(pk__in=self.sessions.order_by().values("activity"))
        self.fields["person"].queryset, self.fields["activity"].queryset = people, activities
        everything = ("", _("All"))
        names = ((key, f"{person.code} {person.call_name}") for key, person in self.offered.items())
        self.fields["person"].widget.choices = [everything, *names]
        self.fields["activity"].widget.choices = [everything, *((each.pk, capfirst(each.name)) for each in activities)]
        self.fields["month"].choices = [everything, *months_between(self.sessions)]

    @property
    def shown(self) -> str:
        return self.cleaned_data.get("show") or ALL

    @property
    def activity_asked(self) -> Activity | None:
        return self.cleaned_data.get("activity")

    @property
    def shows_all(self) -> bool:
        return self.shown == ALL and not any(self.data.get(name) for name in NARROWING)

    @property
    def person_asked(self) -> Participant | None:
        return self.cleaned_data.get("person")

    def filter(self) -> SessionQuerySet:
        """The newest first; of what is planned, the next. Where what was asked for is nothing that the page offers, none."""
        if any(name in self.errors for name in NARROWING):
            return self.sessions.none()
        sessions = self.sessions
        if statuses := self.STATUSES.get(self.shown):
            sessions = sessions.filter(status__in=statuses)
        if self.activity_asked:
            sessions = sessions.filter(activity=self.activity_asked)
        if self.person_asked:
            sessions = sessions.filter(attendances__participant=self.person_asked)
        if month := self.cleaned_data.get("month"):
            sessions = sessions.in_period(Period.of_month(*map(int, month.split("-"))))
        return sessions.reverse() if self.shown == PLANNED else sessions


def months_between(sessions: SessionQuerySet) -> list[tuple[str, list[tuple[str, str]]]]:
    """By year, the newest first."""
    days = sessions.values_list("takes_place_on", flat=True)
    first, last = days.order_by("takes_place_on").first(), days.order_by("-takes_place_on").first()
    if first is None or last is None:
        return []
    months = [month.first for month in reversed(Period(first, last).months())]
    return [
        (str(year), [(f"{month:%Y-%m}", capfirst(formats.date_format(month, "F Y"))) for month in of_year])
        for year, of_year in groupby(months, key=lambda month: month.year)
    ]
