"""Finding people by code, call name or name. Only among those whom one may see, and never a name in the answer."""

from collections import defaultdict
from typing import Any

from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit import looks
from ketch.words import fold
from participants import vault
from participants.models import FormerFile, Participant


def find(text: str, *, among: Any, by: Any) -> list[Participant]:
    """č is found by c, a code with or without its dash. Call names are sealed, so they are read and folded here."""
    wanted = fold(text)
    if not wanted:
        return []
    named, former = _named(text, among, by), _former_codes(among)
    found = []
    for person in among.defer("birth_year"):
        person.former_code = next((code for code in former[person.pk] if _fits(wanted, code)), "")
        if person.pk in named or person.former_code or _fits(wanted, person.code) or wanted in fold(person.call_name):
            found.append(person)
    looks.note_list(Participant, len(found))
    return found


def _fits(wanted: str, code: str) -> bool:
    return wanted in fold(code) or wanted in fold(code).replace("-", "")


def _former_codes(among: Any) -> dict[Any, list[str]]:
    """Of files that were merged into theirs, by person."""
    codes = defaultdict(list)
    for person, code in FormerFile.objects.filter(participant__in=among.values("pk")).values_list("participant", "code"):
        codes[person].append(code)
    return codes


def _named(text: str, among: Any, by: Any) -> set[Any]:
    """Keys of those whose name fits; nobody's for who may not open an identity."""
    if not may(by, Permission.OPEN_IDENTITY):
        return set()
    return set(vault.search(text, among=among.visible_to(by, Permission.OPEN_IDENTITY), by=by))
