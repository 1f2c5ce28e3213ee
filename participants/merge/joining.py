"""Two files of one person become one: everything about them, kind by kind. Asked for the preview, and again when it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from ketch.records.faults import Fault
from ketch.records.joining import Joining
from ketch.records.record import Record, all_records
from ketch.values import Values
from participants.identity.models import Identity
from participants.people.models import Participant

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
        mine, hers = getattr(kept, name), getattr(other, name)
        if mine != hers and mine not in unknown and hers not in unknown:
            what = Participant._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            words = {"what": what, "kept": _word(kept, name), "other": _word(other, name)}
            yield _("The files differ (%(what)s): %(kept)s stays, %(other)s goes.") % words


def _word(participant: Participant, name: str) -> object:
    shown = getattr(participant, f"get_{name}_display", None)
    return shown() if shown else getattr(participant, name)
