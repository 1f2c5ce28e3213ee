"""The register leaves the house as a numbered copy: a line of the log for the file, and one for each person in it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from exchange.exporting import names_of_everyone, tabs
from exchange.writing import MEDIA_TYPE, workbook
from ketch.audit import entries
from ketch.audit.entries import Entry
from ketch.documents.copies import Copy
from ketch.documents.hand_out import File
from ketch.periods import today
from ketch.records.snapshot import snapshot
from participants.models import Participant


def register_as_file(copy: Copy, *, by: Any, with_names: bool = False) -> File:
    """In memory only. With names, each person's look is in the log before anything is written."""
    names = names_of_everyone(by=by) if with_names else None
    with snapshot():
        content = workbook(tabs(names), footer=copy.line)
    return File(f"register-{today()}.xlsx", MEDIA_TYPE, content)


def note_people(copy: Copy) -> None:
    """So that each can be told to whom her data went."""
    about = ContentType.objects.get_for_model(Participant)
    for key in Participant.objects.values_list("pk", flat=True):
        entries.add(Entry("handed out", about, str(key), key, result=f"copy {copy.number}"))
