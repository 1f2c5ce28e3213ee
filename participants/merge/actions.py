from collections.abc import Iterable
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.audit.chain import lock_head
from ketch.audit.entries import Entry, action, add, change, change_all, create, note, remove
from ketch.drafts.keeping import follow_merge
from ketch.periods import today
from ketch.records.faults import Fault, refuse
from ketch.records.locking import locked
from participants.identity import vault
from participants.merge.joining import JoinedRows, faults_of_two_files, filled, kinds_of, preview_of, references
from participants.models import CaseTeamMember, FormerFile, Participant

MEANWHILE = Fault("", _("Something was written into one of the files meanwhile."), _("Read again what will happen."))


@action
def merge(*, kept: Participant, other: Participant, because: str, by: User, read: str | None = None) -> Participant:
    """Two files of one person become one. All of `other` goes over to `kept`, and a trace of it stays: see FormerFile.

    `read`: the fingerprint of the preview that was agreed to; None where nobody read one, as in a command.
    """
    _lock(kept, other)
    refuse([*faults_of_writing(kept, other, by), *faults_of_seats(kept, other, by), *faults_of_reading(kept, other, by, read)])
    kinds = kinds_of(kept, other)
    refuse(fault for kind in kinds for fault in kind.joining.faults)
    # Asked before: a row that was deleted has no key any more.
    led_to = {old: new for kind in kinds for old, new in kind.joining.led_to.items()}
    for rows in kinds:
        _carry_out(rows, kept)
    _lead_deadlines(kept, led_to)
    change(kept, **filled(kept, other))
    vault.join(kept=kept, other=other, by=by)
    follow_merge(old=other.pk, new=kept.pk)
    to_check = any(kind.joining.guarded for kind in kinds)
    _leave_a_trace(FormerFile(pk=other.pk, participant=kept, because=because, contact_to_check=to_check), other, by)
    return kept


@action
def check_contact(*, participant: Participant, by: User) -> None:
    """Somebody talked with the person about the rules that came together from two files."""
    participant.lock()
    change_all(participant.former_files.filter(contact_to_check=True), contact_to_check=False)


def faults_of_writing(kept: Participant, other: Participant, by: User) -> Iterable[Fault]:
    """The page asked before the files were locked."""
    writes = Participant.objects.visible_to(by, Permission.WRITE_FILE).filter(pk__in=[kept.pk, other.pk])
    if by.pk is not None and writes.count() < 2:
        wrong = _("You may not write in one of the two files any more.")
        yield Fault("", wrong, _("Ask a colleague of its case team to merge them."))


def faults_of_reading(kept: Participant, other: Participant, by: User, read: str | None) -> Iterable[Fault]:
    """What is agreed to is what was read."""
    if read is not None and read != preview_of(kept, other, by=by).fingerprint:
        yield MEANWHILE


def faults_of_seats(kept: Participant, other: Participant, by: User) -> Iterable[Fault]:
    """Whoever stands in, or took a file over, makes nothing lasting of it."""
    if by.pk is None:
        return
    seats = CaseTeamMember.objects.on(today()).filter(participant__in=[kept, other])
    if seats.of_ones_own().filter(worker_id=by.pk).count() < 2:
        right = _("Ask a colleague of its case team to merge them.")
        yield Fault("", _("Your access to one of the two files is for a time only."), right)
    if seats.filter(role=CaseTeamMember.Role.TAKEN_OVER).exists():
        yield Fault("", _("One of the two files is taken over."), _("Merge them when that is over."))


def _lock(kept: Participant, other: Participant) -> None:
    """In the order of their keys, so that two merges of the same two files never wait for each other."""
    existing = locked(Participant.objects.filter(pk__in=[kept.pk, other.pk])).order_by("pk")
    refuse(faults_of_two_files(kept, other, existing))
    kept.refresh_from_db()
    other.refresh_from_db()


def _carry_out(rows: JoinedRows, kept: Participant) -> None:
    for step in rows.joining.steps:
        if step.values is None:
            remove([step.record])
        elif step.record._state.adding:
            create([step.record])
        else:
            change(step.record, **step.values)
    if moving := [str(row.pk) for row in rows.moving]:
        _move(rows.field, moving, kept=kept, other=rows.joining.other)


def _lead_deadlines(kept: Participant, led_to: dict[UUID | None, UUID]) -> None:
    """A deadline remembers the stay or the status from which it counts, though its row may have become part of another."""
    for deadline in kept.deadlines.all():
        change(deadline, event=led_to.get(deadline.event, deadline.event))


def _move(field: models.Field, keys: list[str], *, kept: Participant, other: Participant) -> None:
    """One line of the log for a kind: hundreds of sessions would push everybody else out of “who opened this file”."""
    field.model._base_manager.filter(**{field.name: other}).update(**{field.name: kept})
    about = ContentType.objects.get_for_model(field.model)
    add(Entry("merged", about, about=kept.pk, field_names=field.name, result=str(len(keys)), changes={"moved": keys}))


def _leave_a_trace(trace: FormerFile, other: Participant, by: User) -> None:
    """The line about the merge stands for both."""
    trace.code, trace.code_key, trace.merged_by_id = other.code, other.code_key, by.pk
    create([trace])
    for key in (trace.participant_id, other.pk):
        note("merged", trace, about=key)
    # Before the row goes: whoever adds to it at this moment asks for it at the commit, with the head of the log in hand.
    lock_head()
    refuse(_faults_of_rows_left(other))
    remove(Participant.objects.filter(pk=other.pk))


def _faults_of_rows_left(other: Participant) -> Iterable[Fault]:
    """What came to the other file since its rows were moved would go with it."""
    if any(model._base_manager.filter(**{field.name: other}).exists() for model, field in references()):
        yield MEANWHILE
