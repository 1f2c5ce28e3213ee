"""Pages that write in a person's file, and the three on which a dated row is recorded, corrected and removed."""

from functools import partial

from django.urls import URLPattern, path

from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.dated.forms import OfAFile, OfARow
from participants.people.models import Participant

writes_file = partial(writes, permission=Permission.WRITE_FILE, on=Participant)


def pages_of_rows(
    rows: str, name: str, *, correct: type[OfARow], remove: type[OfARow], record: type[OfAFile] | None = None
) -> list[URLPattern]:
    """`rows` is part of the addresses, `name` of their names: `stays/record/` is `record-stay`."""
    pages: list[tuple[str, str, type[OfAFile] | None]] = [
        (f"{rows}/record/", f"record-{name}", record),
        (f"{rows}/<uuid:row>/correct/", f"correct-{name}", correct),
        (f"{rows}/<uuid:row>/remove/", f"remove-{name}", remove),
    ]
    return [path(f"<uuid:pk>/{address}", writes_file(form), name=page_name) for address, page_name, form in pages if form]
