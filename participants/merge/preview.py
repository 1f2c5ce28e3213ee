"""Two files of one person before they become one: what is in either, what will happen, what stands against it, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ketch.accounts.models import User
from ketch.encryption import keys
from ketch.records.faults import Fault
from ketch.records.record import all_records
from ketch.words.days import short_day
from participants.file.page import file_of
from participants.identity import vault
from participants.identity import words as identity_words
from participants.identity.models import Identity
from participants.merge.joining import contradictions, kinds_of
from participants.people.doubles import older_first, possible_doubles
from participants.people.models import Participant, TwoPeople


@dataclass(frozen=True)
class MergePreview:
    """is_asked: whether Today asks if they are one person. facts, counts: what it is, in the file that is kept, in the other.
    told: what happens; heeded: what wants care; guarded: what concerns safety; faults: what has to be put right first."""

    kept: Participant
    other: Participant
    is_asked: bool
    facts: list[tuple[str, str, str]]
    counts: list[tuple[str, int, int]]
    told: list[str]
    heeded: list[str]
    guarded: list[str]
    faults: list[Fault]

    @cached_property
    def fingerprint(self) -> str:
        """Whoever agrees has read exactly this."""
        sentences = map(str, (*self.told, *self.heeded, *self.guarded, *self.faults))
        return keys.load().blind_index(repr([self.facts, self.counts, *sentences]))

    @property
    def files(self) -> list[tuple[Participant, Participant]]:
        """Either may be the one that is kept; the older comes first."""
        older, newer = older_first(self.kept, self.other)
        return [(older, newer), (newer, older)]


def preview_of(kept: Participant, other: Participant, *, by: User) -> MergePreview:
    joinings = [kind.joining for kind in kinds_of(kept, other)]

    def of_all(name: str) -> list[Any]:
        return [each for joining in joinings for each in getattr(joining, name)]

    return MergePreview(
        kept,
        other,
        is_asked=any(set(double) == {kept, other} for double in possible_doubles(by)),
        facts=_facts(kept, other),
        counts=_counts(kept, other),
        told=of_all("told"),
        heeded=[*_differences(kept, other), *of_all("heeded")],
        guarded=of_all("guarded"),
        faults=of_all("faults"),
    )


def _differences(kept: Participant, other: Participant) -> Iterator[str]:
    for apart in TwoPeople.objects.filter(participant__in=[kept, other], other__in=[kept, other]).select_related("told_by"):
        words = {"day": short_day(localdate(apart.told_at)), "who": apart.told_by}
        yield _("On %(day)s %(who)s said that they are two people.") % words
    yield from contradictions(kept, other)
    if differing := identity_words.named(vault.differing(kept, other)):
        yield _("The names held in the files differ: %(which)s. The person is found by either afterwards.") % {"which": differing}


def _facts(kept: Participant, other: Participant) -> list[tuple[str, str, str]]:
    mine, hers = (file_of(each, may_write=False).facts() for each in (kept, other))
    return [(term, fact, other_fact) for (term, fact), (_term, other_fact) in zip(mine, hers, strict=True)]


def _counts(kept: Participant, other: Participant) -> list[tuple[str, int, int]]:
    """Of every kind of record that is about a person, by whatever path; one query for each kind."""
    counts = []
    for model in all_records():
        if model.about not in (None, "pk") and model is not Identity:
            about = f"{model.about}__pk"
            rows = model._base_manager.filter(**{f"{about}__in": [kept.pk, other.pk]})
            number = dict(rows.order_by().values_list(about).annotate(Count("pk", distinct=True)))
            if number:
                counts.append((capfirst(str(model._meta.verbose_name_plural)), number.get(kept.pk, 0), number.get(other.pk, 0)))
    return counts
