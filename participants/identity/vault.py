"""The one way to an identity. Everything that opens, searches or keeps a name is here and leaves a line in the log."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, islice
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from ketch.accounts.models import User
from ketch.audit import looks
from ketch.audit.entries import Actor, action, note
from ketch.encryption import keys
from ketch.encryption.unreadable import Unreadable, words
from ketch.pages.lines import TermsAndFacts
from ketch.records import bulk, locking
from ketch.records.faults import Fault, refuse
from ketch.words import fold, short_day
from participants.identity.limits import SEARCH, faults_of_opening, faults_of_searching
from participants.models import Identity, Participant, ParticipantQuerySet

SEALED = ("participant", "document", "match")
NAMES = ("given_name", "family_name", "other_names", "birth_date")


def open(participant: Participant, *, by: User, purpose: str) -> dict[str, str]:
    """The names of `participant`; {} where there are none. One logged look.

    Refused where `by` has opened as many people's names today as one day's work may need (KETCH_IDENTITIES_A_DAY).
    """
    with transaction.atomic():
        locking.wait_in_line(by.pk)
        faults = list(faults_of_opening(participant, by))
        look = {"action": "refused", "result": looks.OVER} if faults else {"action": "opened"}
        looks.write_now(model=Identity, about=participant.pk, by=by, purpose=purpose, **look)
    refuse(faults)
    return _identity_of(participant)[1]


def search(text: str, *, among: ParticipantQuerySet, by: User) -> list[UUID]:
    """Keys of the participants among whom a name fits `text`: never names. One line without words or persons.

    Refused where `by` found somebody by name as often today as one day's work may need (KETCH_SEARCHES_A_DAY).
    """
    with transaction.atomic():
        locking.wait_in_line(by.pk)
        faults = list(faults_of_searching(by))
        rows = [] if faults else Identity.objects.filter(participant__in=among.values("pk"))
        found = [identity.participant_id for identity in rows if fits(text, _opened(identity))]
        look = {"action": "refused", "result": looks.OVER} if faults else {"action": "looked", "result": str(len(found))}
        looks.write_now(model=Identity, by=by, purpose=SEARCH, **look)
    refuse(faults)
    return found


def matching(names: dict[str, str], birth_year: int | None) -> list[UUID]:
    """Keys of all whose full name and year of birth fit, whoever may see them: for the one question when a file is made.

    Names in turned order fit, and so does a full name of which no year is known.
    """
    turned = {"given_name": names.get("family_name", ""), "family_name": names.get("given_name", "")}
    year = _year_of(names, birth_year)
    years = {year, ""} if all(turned.values()) else {year}
    full = {_full_with(each, year) for each in (names, turned) for year in years} - {""}
    asked = {index for each in full for index in keys.load().blind_indexes(each)}
    return list(Identity.objects.filter(match__in=asked).values_list("participant", flat=True)) if asked else []


@action
def match_again(*, participant: Participant, by: Actor) -> None:
    """The year of birth changed, which is part of what a double is found by. It shows nothing, so it is no look."""
    for identity in Identity.objects.filter(participant=participant).select_related("participant"):
        identity.match = match_of(identity)
        identity.save(update_fields=["match"])


@action
def keep(*, participant: Participant, names: dict[str, str], by: Actor, empties: bool = False) -> None:
    """Seal the names given; an empty one changes nothing, unless `empties`."""
    identity, before = _identity_of(participant)
    _refuse_what_cannot_be_read(before)
    after = before | {name: value for name, value in names.items() if value or empties}
    after = {name: value for name, value in after.items() if value}
    if after != before:
        _write(identity, participant, before, after)


@action
def keep_many(*, names: Mapping[UUID, tuple[dict[str, str], int | None]], by: Actor) -> None:
    """For the import: names and year of birth by participant key, in place of the former ones. The import writes a line for each
    person; one more says which names were replaced."""
    existing = {row.participant_id: row for row in _rows_of(names)}
    new = [Identity(participant_id=key) for key in names if key not in existing]
    # What cannot be read stays as it is: it may open again, with another copy of the keys or of the database.
    again = [row for row in existing.values() if not isinstance(row.document, Unreadable)]
    for row in again:
        if changed := _changed(row.document, names[row.participant_id][0]):
            note("changed", row, field_names=changed)
    for identity in (*again, *new):
        seal_into(identity, *names[identity.participant_id])
    bulk.insert(Identity, ("id", *SEALED), ((row.pk, row.participant_id, row.document, row.match) for row in new))
    bulk.update(Identity, SEALED[1:], ((row.document, row.match, row.pk) for row in again))


@action
def join(*, kept: Participant, other: Participant, by: User) -> None:
    """Two files of one person become one: what `kept` does not say is filled in, and another full name stays among the others."""
    (identity, names), (going, other_names) = _identity_of(kept), _identity_of(other)
    _refuse_what_cannot_be_read(names | other_names)
    if going:
        _write(identity, kept, names, joined(names, other_names))
        note("deleted", going)
        going.delete()


def differing(one: Participant, other: Participant) -> list[str]:
    """Which names two files hold otherwise, by field: never the names. A look at either, in the log of the page or the action."""
    rows = list(Identity.objects.filter(participant__in=[one, other]))
    if len(rows) < 2:
        return []
    for row in rows:
        note("looked", row, purpose="merge")
    of_both = [_opened(row) for row in rows]
    return [name for name in NAMES if len({names[name] for names in of_both if names.get(name)}) > 1]


def doubles(among: ParticipantQuerySet) -> list[tuple[UUID, UUID]]:
    """Keys of two people among them whose full name and year of birth are the same. No name is opened for it."""
    identities = Identity.objects.filter(participant__in=among.values("pk")).exclude(match="")
    twice = identities.values("match").annotate(number=Count("pk")).filter(number__gt=1).values("match")
    people = defaultdict(list)
    for match, key in identities.filter(match__in=twice).values_list("match", "participant"):
        people[match].append(key)
    return [pair for keys in people.values() for pair in combinations(keys, 2)]


def seal_into(identity: Identity, names: dict[str, str], birth_year: int | None) -> None:
    identity.document = names
    identity.match = blind_match(names, birth_year)


def read_many(participants: Iterable[UUID], *, by: Actor, purpose: str) -> dict[UUID, dict[str, str]]:
    """Names by participant key, for what leaves with names: one logged look for each person."""
    names = sealed_names(participants)
    looks.write_people_now(names, Identity, by=by, purpose=purpose)
    return names


def sealed_names(participants: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """For the import alone, to tell what would change: what it says of that is a look, which it writes itself."""
    return {row.participant_id: _opened(row) for row in _rows_of(participants)}


def _identity_of(participant: Participant) -> tuple[Identity | None, dict[str, str]]:
    identity = Identity.objects.filter(participant=participant).first()
    return identity, _opened(identity) if identity else {}


def _write(existing: Identity | None, participant: Participant, before: dict[str, str], names: dict[str, str]) -> None:
    """`existing`: the row of `participant`, if there is one. The line in the log says which fields changed."""
    identity = existing or Identity(participant=participant)
    seal_into(identity, names, participant.birth_year)
    identity.save()
    note("changed" if existing else "created", identity, field_names=_changed(before, names))


def _changed(before: dict[str, str], names: dict[str, str]) -> str:
    """Which fields, never what they say."""
    return " ".join(sorted(name for name in before | names if names.get(name) != before.get(name)))


def _rows_of(participants: Iterable[UUID]) -> Iterator[Identity]:
    keys = iter(participants)
    while some := list(islice(keys, 500)):
        yield from Identity.objects.filter(participant__in=some)


def blind_match(names: dict[str, str], birth_year: int | None) -> str:
    full = _full_with(names, _year_of(names, birth_year))
    return keys.load().blind_index(full) if full else ""


def _year_of(names: dict[str, str], birth_year: int | None) -> str:
    year = None if isinstance(birth_year, Unreadable) else birth_year
    return str(year or names.get("birth_date", "")[:4])


def match_of(identity: Identity) -> str:
    """Made anew. Of names that cannot be read it stays."""
    if isinstance(identity.document, Unreadable):
        return identity.match
    return blind_match(identity.document, identity.participant.birth_year)


def _full_with(names: dict[str, str], year: str) -> str:
    """What a blind index is made of; "" where no name is known."""
    full = fold(f"{names.get('given_name', '')} {names.get('family_name', '')}")
    return f"{full}|{year}" if full else ""


def _opened(identity: Identity) -> dict[str, str]:
    """Where the document cannot be read, each name says so."""
    found = identity.document
    return dict.fromkeys(NAMES[:2], words(found.content)) if isinstance(found, Unreadable) else found


def _refuse_what_cannot_be_read(names: dict[str, str]) -> None:
    if any(isinstance(name, Unreadable) for name in names.values()):
        wrong = _("The names in this file cannot be read, so nothing was changed.")
        refuse([Fault("", wrong, _("Tell whoever looks after the server: a copy of the database may still have them."))])


FEWEST_LETTERS = 3


def facts_of(names: dict[str, str]) -> TermsAndFacts:
    return [(term, _in_words(name, names[name])) for name, term in _terms().items() if names.get(name)]


def named(fields: Iterable[str]) -> str:
    """Which they are, without what they say."""
    return ", ".join(_terms()[name] for name in fields)


def fits(text: str, names: dict[str, str]) -> bool:
    """Each word of `text` that has three letters begins one of the names; where none has, each of them is a name.

    Fewer letters narrow nothing down: letter by letter, a whole name could be asked for.
    """
    readable = [names[name] for name in NAMES[:3] if name in names and not isinstance(names[name], Unreadable)]
    parts = [word for name in readable for word in _words(name)]
    if long := [word for word in _words(text) if len(word) >= FEWEST_LETTERS]:
        return all(any(name.startswith(word) for name in parts) for word in long)
    return bool(_words(text)) and set(_words(text)) <= set(parts)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def joined(kept: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Of two files of one person, who is found by either name afterwards: one may be from before a marriage."""
    names = other | {name: value for name, value in kept.items() if value}
    full = _full(other) if fold(_full(other)) != fold(_full(names)) else ""
    further = [kept.get("other_names"), other.get("other_names"), full]
    if words := ", ".join(dict.fromkeys(filter(None, further))):
        names["other_names"] = words
    return names


def _full(names: dict[str, str]) -> str:
    return " ".join(filter(None, (names.get("given_name"), names.get("family_name"))))


def _terms() -> dict[str, str]:
    return {
        "given_name": _("Given name"),
        "family_name": _("Family name"),
        "other_names": _("Other names"),
        "birth_date": _("Date of birth"),
    }


def _in_words(name: str, value: str) -> str:
    return short_day(date.fromisoformat(value)) if name == "birth_date" else value
