"""Whether somebody has two files: before one is made it is asked over all, also those one may not see; later of one’s own."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.audit.entries import Actor, Entry, add
from ketch.audit.models import LogEntry
from ketch.records import bulk, locking
from ketch.records.faults import Fault, Refused
from participants.identity import vault
from participants.models import Identity, Participant, ParticipantQuerySet, TwoPeople
from participants.people.codes import code_key, was_erased

ASK_THE_MANAGER = _("Ask the manager before you make this file.")
IS_ANOTHER = "a different person"  # the purpose in the log
# Nobody has so many new people in a day whose file exists already and is hidden.
QUESTIONS_A_DAY = 10


class SeemsKnown(Refused):
    """`keys`: the files that fit, for the log alone; `visible`: those of them that the page may name."""

    def __init__(
        self, faults: list[Fault], keys: Sequence[UUID] = (), visible: Sequence[Participant] = (), result: str = ""
    ) -> None:
        super().__init__(faults)
        self.keys, self.visible, self.result = keys, visible, result

    @property
    def must_wait(self) -> bool:
        """For somebody else, or for tomorrow: there is no field in which it could be put right."""
        return any(not fault.field for fault in self.faults)


class Double(NamedTuple):
    """Two files that may be of one person: the same full name and year of birth."""

    older: Participant
    newer: Participant

    @property
    def address(self) -> str:
        """Where both are set beside each other, and made one."""
        return merge_address(*self)

    def other_than(self, participant: Participant) -> Participant | None:
        """The other one, where this is one of the two."""
        return next((each for each in self if each != participant), None) if participant in self else None


def possible_doubles(user: Actor) -> list[Double]:
    """Among the files that `user` may write."""
    return doubles_among(Participant.objects.visible_to(user, Permission.WRITE_FILE))


def doubles_among(files: ParticipantQuerySet) -> list[Double]:
    """Without those told apart. Three queries; no name is opened."""
    apart = {row.pair for row in TwoPeople.objects.all()}
    pairs = [pair for pair in vault.doubles(files) if frozenset(pair) not in apart]
    people = files.in_bulk({key for pair in pairs for key in pair})
    found = [Double(*older_first(*(people[key] for key in pair))) for pair in pairs]
    return sorted(found, key=lambda pair: [each.code_key for each in pair])


def older_first(one: Participant, other: Participant) -> list[Participant]:
    """The older file mostly holds more, and its code is the one that is known."""
    return sorted((one, other), key=lambda person: (person.made_at, person.code_key))


def merge_address(one: Participant, other: Participant) -> str:
    """The older of the two is kept, unless somebody chooses otherwise there."""
    return reverse("participants:merge", args=[person.pk for person in older_first(one, other)])


@contextmanager
def one_question_at_a_time(by: Actor) -> Iterator[None]:
    """What one asks at once is asked in a row, so that the day's questions are counted with their answers."""
    with transaction.atomic():
        # In this order, as everybody who holds a person's file and waits for the account does.
        bulk.alone_with(Participant, Identity)
        locking.wait_in_line(by.pk)
        yield


def refuse_too_many_questions(*, by: Actor) -> None:
    """Each answer about a hidden file tells that there is one."""
    asked = looks.of_today(by).filter(action=LogEntry.Kind.REFUSED, purpose=Permission.MAKE_FILE, content_type=_kind())
    if by.pk and asked.count() >= QUESTIONS_A_DAY:
        wrong = _("You have asked about as many files today as one day allows.")
        raise SeemsKnown([Fault("", wrong, _("Ask a colleague, or wait until tomorrow."))], result=looks.OVER)


def refuse_known_name(names: dict[str, str], birth_year: int | None, *, is_another: bool, by: Actor) -> list[UUID]:
    """Keys of files that may be of the same person, where `by` may go on; else SeemsKnown. A command knows whom it adds."""
    keys = vault.matching(names, birth_year) if by.pk else []
    visible = list(_visible_to(by).filter(pk__in=keys))
    if faults := list(_faults_of_match(len(keys) - len(visible), visible, is_another, by)):
        raise SeemsKnown(faults, keys, visible)
    return keys


def _faults_of_match(hidden: int, visible: list[Participant], is_another: bool, by: Actor) -> Iterator[Fault]:
    """Of files one sees, everyone may judge; of others the manager alone, who alone hears more than one sentence."""
    if hidden and not may(by, Permission.MANAGE_SEATS):
        yield Fault("", ASK_THE_MANAGER, "")
    elif is_another:
        return
    elif hidden:
        right = _("Ask the case teams, then say below that it is a different person.")
        yield Fault("is_another", _("A file to which you have no access may be this person’s."), right)
    elif visible:
        right = _("Open it; if it is not, say below that it is a different person.")
        yield Fault("is_another", _("This file may be this person’s already."), right)


def refuse_taken_code(code: str, *, by: Actor) -> None:
    """A code is given once, also one of a file that was merged or erased."""
    file = Participant.objects.with_code(code).first()
    if not file and not was_erased(code_key(code)):
        return
    keys = [file.pk] if file else []
    visible = list(_visible_to(by).filter(pk__in=keys))
    right = _("Choose another, or leave the field empty.")
    if visible:
        fault = Fault("code", _("Another file has this code."), right)
    elif may(by, Permission.MANAGE_SEATS):
        fault = Fault("code", _("This code was given already."), right)
    else:
        fault = Fault("", ASK_THE_MANAGER, "")
    raise SeemsKnown([fault], keys, visible)


def note(known: SeemsKnown, *, by: Actor) -> None:
    """For the log of each file that fits: it was named to somebody, or somebody asked for it who may not see it."""
    named = {person.pk for person in known.visible}
    looks.write(
        [
            Entry("looked" if key in named else "refused", _kind(), about=key, purpose=Permission.MAKE_FILE, result=known.result)
            for key in known.keys or (None,)
        ],
        by,
    )


def note_as_others(keys: Iterable[UUID]) -> None:
    """Somebody said that these are different people."""
    for key in keys:
        add(Entry("looked", content_type=_kind(), about=key, purpose=IS_ANOTHER))


def is_free(code: str) -> bool:
    return not Participant.objects.with_code(code).exists() and not was_erased(code_key(code))


def _kind() -> ContentType:
    return ContentType.objects.get_for_model(Identity)


def _visible_to(user: Actor) -> ParticipantQuerySet:
    return Participant.objects.visible_to(user, Permission.SEE_PEOPLE)
