"""Two files of one person become one: her two rows on one register, and the private notes on them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models.attendance import Attendance
from activities.models.notes import PersonNote
from ketch.pages.templatetags.dates import short_day
from ketch.records.joining import Joining, one_text

# By attendance, and by who reads it.
Notes = dict[Any, dict[Any, PersonNote]]


def join_attendances(kept: Sequence[Attendance], moved: Sequence[Attendance], joining: Joining) -> None:
    """She stands once on a register. What was recorded wins over what was not; of two statuses the kept file's stays."""
    rows = {row.session_id: row for row in kept}
    twice = [(rows[row.session_id], row) for row in moved if row.session_id in rows]
    notes = _notes_on(row for pair in twice for row in pair)
    for stays, goes in twice:
        _join_notes(notes[stays.pk], notes[goes.pk], stays, joining)
        _join_statuses(stays, goes, joining)
        joining.remove(goes)
    if twice:
        words = ngettext(
            "%(n)d register has both on it; the person stands there once from then on.",
            "%(n)d registers have both on them; the person stands there once from then on.",
            len(twice),
        )
        joining.tell(words % {"n": len(twice)})


def _notes_on(rows: Any) -> Notes:
    notes: Notes = defaultdict(dict)
    for note in PersonNote.objects.filter(attendance__in=[row.pk for row in rows]).select_related("author"):
        notes[note.attendance_id][_readers(note)] = note
    return notes


def _join_statuses(stays: Attendance, goes: Attendance, joining: Joining) -> None:
    if goes.status and not stays.status:
        joining.change(stays, status=goes.status)
    elif goes.status not in ("", stays.status):
        words = _which(stays) | {"kept": stays.get_status_display(), "other": goes.get_status_display(), "code": joining.kept}
        joining.heed(_("On %(day)s (%(activity)s) the files differ: %(kept)s, and %(other)s. What %(code)s says stays.") % words)


def _join_notes(mine: dict[Any, PersonNote], hers: dict[Any, PersonNote], stays: Attendance, joining: Joining) -> None:
    """Both texts in one note, where the same people may read both. A therapist's words never go where the team reads."""
    for readers, note in hers.items():
        held = mine.get(readers)
        if held and held.text:
            if note.text:
                joining.change(held, text=one_text((each.author, each.text) for each in (held, note)))
            joining.remove(note)
        else:
            if held:
                joining.remove(held)
            joining.change(note, attendance=stays)


def _readers(note: PersonNote) -> Any:
    return note.readers if note.readers == PersonNote.Readers.TEAM else note.author_id


def _which(row: Attendance) -> dict[str, Any]:
    return {"day": short_day(row.session.takes_place_on), "activity": row.session.activity.name}
