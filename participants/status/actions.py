"""Statuses, and what is written down about exploitation: what can be wrong with it, and what is done with it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.periods import DAY
from ketch.records.faults import Fault, refuse
from ketch.words import short_day
from participants.dated.actions import correct_with_neighbours, remove_with_neighbours
from participants.dated.rules import faults_of_days, faults_of_far_day
from participants.models import VICTIM, ExploitationForm, Participant, StatusEntry


def faults_of_status(entry: StatusEntry) -> Iterable[Fault]:
    yield from faults_of_days(entry)
    if (entry.value in VICTIM) != (entry.kind == StatusEntry.Kind.VICTIM):
        yield Fault("value", _("This status is of another kind."), _("Choose one of those offered here."))
    if (expires := entry.document_expires_on) and expires < entry.started_on:
        yield Fault("document_expires_on", _("The document would expire before this status begins."), _("Check both days."))
    yield from faults_of_far_day("document_expires_on", expires)


def faults_of_nothing_new(wanted: StatusEntry, now: StatusEntry | None) -> Iterable[Fault]:
    """The same status again is new where another document comes with it, or somebody else decided."""
    news = ("value", "decided_by", "document_expires_on")
    if now and all(getattr(wanted, name) in ("", None, getattr(now, name)) for name in news):
        yield Fault(
            "value",
            _("This status is here already, since %(day)s.") % {"day": short_day(now.started_on)},
            _("Choose what is new, or correct that one."),
        )


def faults_of_same_first_day(wanted: StatusEntry, others: Iterable[StatusEntry]) -> Iterable[Fault]:
    if any(other.started_on == wanted.started_on for other in others):
        yield Fault(
            "started_on", _("Another status of this kind begins on this day."), _("Choose another day, or correct that one.")
        )


def faults_of_exploitation(forms: Iterable[str], *, wished: bool) -> Iterable[Fault]:
    if forms and not wished:
        yield Fault(
            "wished",
            _("This is written down only if the person wishes it."),
            _("Tick that the person wishes it, or choose no form."),
        )


@action
def record_status(*, participant: Participant, kind: str, value: str, on: date, by: Actor, **rest) -> StatusEntry:
    """A status from `on` until the next one begins; the one before ends by itself the day before. `rest`: decided_by,
    document_expires_on."""
    participant.lock()
    wanted = StatusEntry(participant=participant, kind=kind, value=value, started_on=on, **rest)
    others = participant.statuses.of_kind(kind)
    before = next((other for other in others if other.covers(on)), None)
    refuse([*faults_of_status(wanted), *faults_of_same_first_day(wanted, others)])
    refuse(faults_of_nothing_new(wanted, before))
    wanted.ended_on = min((other.started_on - DAY for other in others if other.started_on > on), default=None)
    if before:
        change(before, ended_on=on - DAY)
    return create([wanted])[0]


@action
def correct_status(*, entry: StatusEntry, by: Actor, **values) -> None:
    """`values`: value, started_on, ended_on, decided_by, document_expires_on, those that change. Those that touch move along."""
    entry.participant.lock()
    entry.refresh_from_db()
    correct_with_neighbours(_others(entry), entry, faults_of_status, values)


@action
def remove_status(*, entry: StatusEntry, by: Actor, one_before_goes_on: bool = False) -> None:
    entry.participant.lock()
    remove_with_neighbours(_others(entry), entry, one_before_goes_on=one_before_goes_on)


def _others(entry: StatusEntry) -> Sequence[StatusEntry]:
    return entry.participant.statuses.exclude(pk=entry.pk).of_kind(entry.kind)


@action
def write_down_exploitation(*, participant: Participant, forms: Collection[str], wished: bool, by: Actor) -> None:
    """What the file says from now on: these forms, or nothing where the person does not wish it."""
    participant.lock()
    refuse(faults_of_exploitation(forms, wished=wished))
    written = {row.form: row for row in participant.exploitation_forms.all()}
    remove([row for form, row in written.items() if form not in forms])
    create([ExploitationForm(participant=participant, form=form) for form in forms if form not in written])
