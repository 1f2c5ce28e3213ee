"""What became of a session: who wrote and changed what, when, and how late. Of what two wrote at once, both stand here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, TimeField
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from activities.attendance.actions import REMOVED_INTERPRETING
from activities.attendance.forms import logged_name
from activities.models import AttendanceWord, GroupRecord, InterpreterHours, PersonNote, Session
from activities.session.outcomes import status_of
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from ketch.languages import language_name
from ketch.words import clock, margin_day

KIND = LogEntry.Kind
KINDS_SHOWN = (KIND.CREATED, KIND.CHANGED, KIND.DELETED, KIND.SET_BESIDE)
# Written down by the end of the next day is on time: many a session ends in the evening.
ON_TIME_DAYS = 1
LONG = 60
# What nobody needs to read, and the only foreign keys that are shown, by the names of the records they point to.
LEFT_OUT, SHOWN_BY_NAME = {"mark", "readers", "saved_at", "format"}, {"activity", "worker", "word"}


@dataclass(frozen=True)
class FieldChange:
    """One field. before, after: as the page shows them; "" where there was nothing."""

    field: str
    before: str
    after: str
    is_text: bool


@dataclass(frozen=True)
class HistoryEntry:
    when: str
    at: str
    who: str
    what: str
    code: str
    late: str
    changes: list[FieldChange]


def late_words(session: Session, day: date) -> str:
    """How many days after it took place a session was written or changed on `day`; "" where that was on time."""
    days = (day - session.takes_place_on).days
    if days <= ON_TIME_DAYS:
        return ""
    return ngettext("late: %(n)d day after the session", "late: %(n)d days after the session", days) % {"n": days}


class History:
    """Of people and notes that `user` may not see nothing is shown. A fixed number of queries, however much was changed."""

    def __init__(self, session: Session, *, user: User) -> None:
        self.session, self.user = session, user
        rows = session.register_for(user)
        notes = PersonNote.objects.filter(attendance__in=rows).visible_to(user, Permission.READ_NOTES)
        read = list(notes.values_list("pk", "attendance__participant", "readers"))
        self.people: dict[UUID, str] = {row.participant_id: row.participant.code for row in rows}
        self.codes = {str(row.pk): row.participant.code for row in rows}
        self.codes |= {str(note): self.people[person] for note, person, _readers in read}
        # Of what two wrote at once: about whom there is a note that `user` may read, and whose note it is.
        self.readable = {(person, readers) for _note, person, readers in read}

    def entries(self) -> list[HistoryEntry]:
        """The newest first."""
        logged = LogEntry.objects.filter(action__in=KINDS_SHOWN).select_related("actor", "content_type")
        own = list(logged.filter(object_pk=str(self.session.pk)))
        self.languages = {str(row.pk): row.language for row in self.session.interpreting.all()}
        for entry in own:
            self.languages |= (entry.changes or {}).get(REMOVED_INTERPRETING, [{}])[0]
        records = GroupRecord.objects.filter(session=self.session).values_list("pk", flat=True)
        beside = logged.filter(object_pk__in=[*self.codes, *self.languages, *map(str, records)])
        entries = sorted([*own, *beside], key=lambda entry: entry.number, reverse=True)
        # The person of a session may have been corrected: entries about the earlier person are only for who may see that file.
        visible = [entry for entry in entries if entry.about is None or entry.about in self.people]
        # Of what two marked at once, one value may be the key of an own word.
        self.names = _names(visible) | {str(word.pk): str(word) for word in AttendanceWord.objects.all()}
        return [self._entry(entry, changes) for entry in visible if (changes := list(self._changes(entry)))]

    def _entry(self, entry: LogEntry, changes: list[FieldChange]) -> HistoryEntry:
        moment = timezone.localtime(entry.timestamp)
        return HistoryEntry(
            when=margin_day(moment.date()),
            at=clock(moment),
            who=str(entry.actor or _("a command on the server")),
            what=f"{self._subject(entry)}: {entry.get_action_display()}",
            code=self.codes.get(entry.object_pk) or (self.people.get(entry.about, "") if entry.about else ""),
            late=late_words(self.session, moment.date()),
            changes=changes,
        )

    def _subject(self, entry: LogEntry) -> str:
        subject, language = capfirst(str(_model(entry)._meta.verbose_name)), self.languages.get(entry.object_pk)
        return f"{subject} ({language_name(language)})" if language else subject

    def _changes(self, entry: LogEntry) -> Iterator[FieldChange]:
        for name, field, (before, after) in _fields_of(entry):
            if not self._is_shown(entry, name, field):
                continue
            was, became = self._words(field, before), self._words(field, after)
            if was != became:
                yield FieldChange(label_of(field, name), was, became, is_text=max(len(was), len(became)) > LONG)

    def _is_shown(self, entry: LogEntry, name: str, field: Any) -> bool:
        """What two wrote at once is in the log of the session: the notes of each person as their readers may read them."""
        readers = PersonNote.readers_of(entry)
        is_own = readers == PersonNote.Readers.TEAM or entry.actor_id == self.user.pk
        if name == "personnote.text":
            return is_own and (entry.about, readers) in self.readable
        if name == "attendance.status":
            return is_own
        if field is None:
            return name == "partly"
        return name not in LEFT_OUT and (not field.is_relation or name in SHOWN_BY_NAME)

    def _words(self, field: Any, value: Any) -> str:
        if value and field is not None and field.is_relation:
            return self.names.get(str(value), "–")
        return self.names.get(str(value)) or words_of(field, value)


def _fields_of(entry: LogEntry) -> Iterator[tuple[str, Any, Any]]:
    """Of each changed field its name, the field itself, and what it was and became."""
    model = _model(entry)
    for as_written, values in (entry.changes or {}).items():
        # Only what two wrote at once ever had the names of a form.
        name = logged_name(as_written) if entry.action == KIND.SET_BESIDE else as_written
        yield name, field_of(model, name), values


def _names(entries: Iterable[LogEntry]) -> dict[str, str]:
    """Of the activities and colleagues that changes point to, by key: a query for each of the two kinds."""
    wanted: dict[Any, set[str]] = defaultdict(set)
    for entry in entries:
        for name, field, values in _fields_of(entry):
            if field is not None and name in SHOWN_BY_NAME:
                wanted[field.related_model] |= {value for value in values if value}
    return {str(one.pk): capfirst(str(one)) for model, keys in wanted.items() for one in model._base_manager.filter(pk__in=keys)}


def _model(entry: LogEntry) -> Any:
    return entry.content_type.model_class() if entry.content_type else None


FORMATS: dict[type, str] = {DateField: "SHORT_DATE_FORMAT", TimeField: "TIME_FORMAT"}


def field_of(model: Any, name: str) -> Any:
    """The field that a name of the log means, in an entry about a record of `model`; None where there is none."""
    of_another, _dot, own = name.partition("@")[0].rpartition(".")
    try:
        return (apps.get_model("activities", of_another) if of_another else model)._meta.get_field(own)
    except FieldDoesNotExist:
        return None


def label_of(field: Any, name: str) -> str:
    kind, _at, language = name.partition("@")
    words = {
        "personnote.text": _("Note"),
        "grouprecord.text": _("What we did"),
        "partly": _("Present for a part only"),
        "interpreterhours.minutes": _("Minutes interpreted: %(language)s"),
        "interpreterhours.remote": _("Interpreted remotely: %(language)s"),
    }
    return words[kind] % {"language": language_name(language)} if kind in words else capfirst(str(field.verbose_name))


def words_of(field: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if type(field) in FORMATS:
        return formats.date_format(field.to_python(value), FORMATS[type(field)])
    if field == InterpreterHours._meta.get_field("language"):
        return language_name(value)
    if field is None or not field.choices:
        return str(value)
    return str(dict(field.flatchoices).get(status_of(str(value)), value))
