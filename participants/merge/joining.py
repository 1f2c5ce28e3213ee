"""Two files of one person become one: what becomes of all their rows, kind by kind, and in words what will happen. Asked for the
preview, and again when it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import crypto, timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.accounts.models import User
from ketch.records.faults import Fault
from ketch.records.joining import Joining
from ketch.records.record import Record, all_records
from ketch.words import Values, short_day
from participants.file.page import file_of
from participants.identity import vault
from participants.models import Identity, Participant, TwoPeople
from participants.people.doubles import older_first, possible_doubles

# By field, the values that say nothing.
UNKNOWN: dict[str, tuple[object, ...]] = {"call_name": ("",), "gender": ("", Participant.Gender.UNKNOWN), "birth_year": (None,)}


@dataclass(frozen=True)
class JoinedRows:
    """The rows of one model that name the other person by `field`, and what becomes of them."""

    field: models.Field
    moved: list[Record]
    joining: Joining

    @property
    def moving(self) -> list[Record]:
        gone = {step.record.pk for step in self.joining.steps if step.values is None}
        return [row for row in self.moved if row.pk not in gone]


def kinds_of(kept: Participant, other: Participant) -> list[JoinedRows]:
    """A query or two for each model, whatever the two files hold. The vault joins names by itself."""
    return [_joined_rows(model, field, kept, other) for model, field in references()]


def references() -> Iterator[tuple[type[Record], models.Field]]:
    """Every field of every record that names a participant, in the rooms above, too, which are not imported here."""
    for model in all_records():
        if model is not Identity:
            yield from ((model, field) for field in model._meta.concrete_fields if field.related_model is Participant)


def _joined_rows(model: type[Record], field: models.Field, kept: Participant, other: Participant) -> JoinedRows:
    rows = model._base_manager.filter(**{f"{field.name}__in": [kept, other]}).select_related()
    of_kept, moved = ([row for row in rows if getattr(row, field.attname) == person.pk] for person in (kept, other))
    joining = Joining(kept, other)
    model.joined(of_kept, moved, joining)
    return JoinedRows(field, moved, joining)


def faults_of_two_files(kept: Participant, other: Participant, existing: Sequence[Participant]) -> Iterator[Fault]:
    """`existing`: those of the two that are still there."""
    if kept == other:
        yield Fault("", _("This is one and the same file."), _("Choose another file of the same person."))
    elif len(existing) < 2:
        gone = _("One of the two files is not there any more: somebody merged it a moment ago.")
        yield Fault("", gone, _("Search for its code: that leads to the file that was kept."))


def filled(kept: Participant, other: Participant) -> Values:
    """What the kept file does not say, and the other does."""
    return {
        name: getattr(other, name)
        for name, unknown in UNKNOWN.items()
        if getattr(kept, name) in unknown and getattr(other, name) not in unknown
    }


def contradictions(kept: Participant, other: Participant) -> Iterator[str]:
    """Of the file itself: what either says otherwise."""
    for name, unknown in UNKNOWN.items():
        of_kept, of_other = getattr(kept, name), getattr(other, name)
        if of_kept != of_other and of_kept not in unknown and of_other not in unknown:
            what = Participant._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            words = {"what": what, "kept": _word(kept, name), "other": _word(other, name)}
            yield _("The files differ (%(what)s): %(kept)s stays, %(other)s goes.") % words


def _word(participant: Participant, name: str) -> object:
    shown = getattr(participant, f"get_{name}_display", None)
    return shown() if shown else getattr(participant, name)


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
        return crypto.salted_hmac("participants.merge", repr([self.facts, self.counts, *sentences])).hexdigest()

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
        words = {"day": short_day(timezone.localdate(apart.told_at)), "who": apart.told_by}
        yield _("On %(day)s %(who)s said that they are two people.") % words
    yield from contradictions(kept, other)
    if differing := vault.named(vault.differing(kept, other)):
        yield _("The names held in the files differ: %(which)s. The person is found by either afterwards.") % {"which": differing}


def _facts(kept: Participant, other: Participant) -> list[tuple[str, str, str]]:
    of_kept, of_other = (file_of(each, may_write=False).facts() for each in (kept, other))
    return [(term, fact, other_fact) for (term, fact), (_term, other_fact) in zip(of_kept, of_other, strict=True)]


def _counts(kept: Participant, other: Participant) -> list[tuple[str, int, int]]:
    """Of every kind of record that is about a person, by whatever path; one query for each kind."""
    counts = []
    for model in all_records():
        if model.about not in (None, "pk") and model is not Identity:
            about = f"{model.about}__pk"
            rows = model._base_manager.filter(**{f"{about}__in": [kept.pk, other.pk]})
            number = dict(rows.order_by().values_list(about).annotate(models.Count("pk", distinct=True)))
            if number:
                counts.append((capfirst(str(model._meta.verbose_name_plural)), number.get(kept.pk, 0), number.get(other.pk, 0)))
    return counts
