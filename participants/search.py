"""Finding people by code, call name or name. Only among those whom one may see, and never a name in the answer."""

from typing import Any

from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit import looks
from ketch.words import fold
from participants import vault
from participants.models import Participant


def find(text: str, *, among: Any, by: Any) -> list[Participant]:
    """č is found by c, a code with or without its dash. Call names are sealed, so they are read and folded here."""
    wanted = fold(text)
    if not wanted:
        return []
    named = _named(text, among, by)
    found = [
        person for person in among.defer("birth_year") if person.pk in named or any(wanted in word for word in _words(person))
    ]
    looks.note_list(Participant, len(found))
    return found


def _words(person: Participant) -> tuple[str, ...]:
    code = fold(person.code)
    return code, code.replace("-", ""), fold(person.call_name)


def _named(text: str, among: Any, by: Any) -> set[Any]:
    """Keys of those whose name fits; nobody's for who may not open an identity."""
    if not may(by, Permission.OPEN_IDENTITY):
        return set()
    return set(vault.search(text, among=among.visible_to(by, Permission.OPEN_IDENTITY), by=by))
