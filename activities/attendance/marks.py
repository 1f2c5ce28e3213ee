"""A mark: what is recorded of a person at a session. One of the four, an own word that stands for one of them, or nothing yet.

In a form and on its way to an action it is one text, so that drafts, and two people's changes, have one value: the status, or
the key of the own word.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from activities.models import Attendance, AttendanceWord
from ketch.records.locking import locked
from ketch.words import Values

STATUS = Attendance.Status
MARKS = (
    ("", pgettext_lazy("attendance", "Not recorded")),
    (STATUS.PRESENT, pgettext_lazy("attendance", "Present")),
    (STATUS.PARTLY, pgettext_lazy("attendance", "Partly")),
    (STATUS.ABSENT_EXCUSED, pgettext_lazy("attendance", "Excused")),
    (STATUS.ABSENT_UNEXCUSED, pgettext_lazy("attendance", "Unexcused")),
)
OF_ONE_PERSON = ("", *Attendance.ATTENDED)


class Mark(NamedTuple):
    """As the row keeps it."""

    status: str
    word: AttendanceWord | None = None

    @property
    def values(self) -> Values:
        return self._asdict()

    @property
    def text(self) -> str:
        """For the log."""
        return f"{self.status}: {self.word.word_sl}" if self.word else self.status


NONE = Mark("")


def read(marks: Iterable[str]) -> dict[str, Mark]:
    """For whoever writes them. Own words are locked, so that nobody changes meanwhile what one counts as."""
    wanted = set(marks)
    found = {mark: Mark(mark) for mark in wanted & {"", *STATUS}}
    if wanted - set(found):
        words = {str(word.pk): word for word in locked(AttendanceWord.objects.order_by("pk"))}
        found |= {mark: Mark(words[mark].status, words[mark]) for mark in wanted - set(found)}
    return found


class MarkField(forms.ChoiceField):
    """The four, then the own words, of which `choices` has the records themselves: a template asks them what they count as.

    row, chosen: what is recorded, and what was sent or left as a draft, is offered too: it may be a word that is retired by now,
    or a status that came with a spreadsheet.
    """

    def __init__(
        self,
        words: Sequence[AttendanceWord],
        *,
        row: Attendance | None,
        chosen: str | None,
        among: Collection[str] = ("", *STATUS),
        **kwargs,
    ) -> None:
        recorded = row.mark if row else ""
        marks = [pair for pair in MARKS if pair[0] in among or (recorded and pair[0] == recorded)]
        own = {
            key: word
            for word in words
            if (key := str(word.pk)) == recorded or (word.status in among and (key == chosen or not word.retired_on))
        }
        self.counts_as = {key: word.status for key, word in own.items()}
        super().__init__(choices=[*marks, *own.items()], initial=recorded, **kwargs)

    def status_of(self, mark: str | None) -> str:
        return self.counts_as.get(str(mark), mark or "")


def field_of_one(row: Attendance | None, **kwargs) -> MarkField:
    """Of a session with one person, which says that the person came; an absence that a spreadsheet brought along can stay."""
    words = list(AttendanceWord.objects.all())
    field = MarkField(words, row=row, among=Attendance.ATTENDED, label=_("Attendance"), widget=forms.RadioSelect, **kwargs)
    field.initial = field.initial or STATUS.PRESENT
    return field
