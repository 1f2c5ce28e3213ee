"""Two files of one person become one: her two rows on one register, and the private notes on them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models.attendance import Attendance
from activities.models.notes import PersonNote
from ketch.pages.templatetags.dates import short_day
from ketch.records.joining import Joining, one_text


def join_attendances(kept: Sequence[Attendance], moved: Sequence[Attendance], joining: Joining) -> None:
    """She stands once on a register. What was recorded wins over what was not; of two statuses the kept file's stays."""
    rows = {row.session_id: row for row in kept}
    twice = [(rows[row.session_id], row) for row in moved if row.session_id in rows]
    notes = _notes_on(row for pair in twice for row in pair)
    for stays, goes in twice:
        _join_notes(notes.get(stays.pk), notes.get(goes.pk), stays, joining)
        _join_statuses(stays, goes, joining)
        joining.remove(goes)
    if twice:
        words = ngettext(
            "%(n)d register has both on it; the person stands there once from then on.",
            "%(n)d registers have both on them; the person stands there once from then on.",
            len(twice),
        )
        joining.tell(words % {"n": len(twice)})


def _notes_on(rows: Any) -> dict[Any, PersonNote]:
    notes = PersonNote.objects.filter(attendance__in=[row.pk for row in rows]).select_related("author")
    return {note.attendance_id: note for note in notes}


def _join_statuses(stays: Attendance, goes: Attendance, joining: Joining) -> None:
    if goes.status and not stays.status:
        joining.change(stays, status=goes.status)
    elif goes.status not in ("", stays.status):
        words = _which(stays) | {"kept": stays.get_status_display(), "other": goes.get_status_display(), "code": joining.kept}
        joining.heed(_("On %(day)s (%(activity)s) the files differ: %(kept)s, and %(other)s. What %(code)s says stays.") % words)


def _join_notes(mine: PersonNote | None, hers: PersonNote | None, stays: Attendance, joining: Joining) -> None:
    """Both texts in one note, where the same people may read both. A therapist's words never go where the team reads."""
    if hers is None or not hers.text:
        _drop(hers, joining)
    elif mine is None or not mine.text:
        _drop(mine, joining)
        joining.change(hers, attendance=stays)
    elif _readers(mine) == _readers(hers):
        joining.change(mine, text=one_text((note.author, note.text) for note in (mine, hers)))
        joining.remove(hers)
    else:
        joining.fault(
            _("On %(day)s (%(activity)s) both files have a private note, for different readers.") % _which(stays),
            _("Whoever wrote one of them moves its words to another session and empties it here. Merge then."),
        )


def _drop(empty: PersonNote | None, joining: Joining) -> None:
    if empty:
        joining.remove(empty)


def _readers(note: PersonNote) -> Any:
    return note.readers if note.readers == PersonNote.Readers.TEAM else note.author_id


def _which(row: Attendance) -> dict[str, Any]:
    return {"day": short_day(row.session.takes_place_on), "activity": row.session.activity.name}
