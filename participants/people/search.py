"""Finding people by code, call name or name. Only among those whom one may see, and never a name in the answer."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit import looks
from ketch.records.faults import Fault, Refused
from ketch.words import fold
from participants.identity import vault
from participants.people.codes import bare
from participants.people.models import FormerFile, Participant, ParticipantQuerySet


class Found(NamedTuple):
    """`faults`: why nobody was looked for by name."""

    people: list[Participant]
    faults: list[Fault]


def find(text: str, *, among: ParticipantQuerySet, by: User) -> Found:
    """č is found by c, a code whatever stands in its middle. Call names are sealed, so they are read and folded here."""
    wanted = fold(text)
    if not wanted:
        return Found([], [])
    (named, faults), former = _named(text, among, by), _former_codes(among)
    found = []
    for person in among.defer("birth_year"):
        person.former_code = next((code for code in former[person.pk] if _fits(wanted, code)), "")
        if person.pk in named or person.former_code or _fits(wanted, person.code) or wanted in fold(person.call_name):
            found.append(person)
    looks.note_list(Participant, len(found))
    return Found(found, faults)


def _fits(wanted: str, code: str) -> bool:
    """Whatever stands between the letters of either."""
    return bool(bare(wanted)) and bare(wanted) in bare(fold(code))


def _former_codes(among: ParticipantQuerySet) -> dict[UUID, list[str]]:
    """Of files that were merged into theirs, by person."""
    codes = defaultdict(list)
    for person, code in FormerFile.objects.filter(participant__in=among.values("pk")).values_list("participant", "code"):
        codes[person].append(code)
    return codes


def _named(text: str, among: ParticipantQuerySet, by: User) -> tuple[set[UUID], list[Fault]]:
    """Keys of those whose name fits; nobody's for who may not open an identity. Names have no digits, so no code is looked for
    among them."""
    if not may(by, Permission.OPEN_IDENTITY) or any(map(str.isdigit, text)):
        return set(), []
    try:
        return set(vault.search(text, among=among.visible_to(by, Permission.OPEN_IDENTITY), by=by)), []
    except Refused as refused:
        return set(), refused.faults
