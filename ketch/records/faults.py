"""A fault in what was typed or imported: where, what, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms import BaseForm

from ketch.words import Words


@dataclass(frozen=True)
class Fault:
    """field: the model field it shows at ("" for the whole record). wrong, right: lazy sentences."""

    field: str
    wrong: Words
    right: Words

    def __str__(self) -> str:
        return f"{self.wrong} {self.right}".strip()


class Refused(Exception):
    """An action that the rules do not allow. Nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults))


def refuse(faults: Iterable[Fault]) -> None:
    """Raise Refused where there are faults; go on where there are none."""
    faults = list(faults)
    if faults:
        raise Refused(faults)


def show_at_fields(form: BaseForm, faults: Iterable[Fault]) -> None:
    """Show each fault at its field, or on top of the form where it has no such field."""
    for fault in faults:
        place = fault.field if fault.field in form.fields else None
        form.add_error(place, ValidationError(str(fault)))
