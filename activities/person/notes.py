"""What was written about one person, whole, the newest first, and a search in it: in memory, after it was decrypted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.utils import formats, html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _, pgettext

from activities.attendance.roster import Note, notes_on
from activities.models import Activity, Attendance, Session
from activities.session.lines import chip_of, hour_of, minutes_of
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.fields import PRIVATE
from ketch.pages.lines import Line, joined
from ketch.words import fold, margin_day, places_of
from participants.models import Participant

A_PAGE, PRINT = 100, "print"
# Not shown here, so not opened either.
SEALED = ("session__reason_note", "session__worker_text")


@dataclass(frozen=True)
class WrittenNote:
    """Of one session: the note on the person, and what a group did together. It stands under the line, where others fold open."""

    template = "activities/person/written.html"

    row: Attendance
    note: Note
    wanted: Sequence[str] = ()

    @property
    def session(self) -> Session:
        return self.row.session

    @property
    def private(self) -> str:
        return marked(self.note.text, self.wanted)

    @property
    def shared(self) -> str:
        return marked(self.session.shared, self.wanted)

    @property
    def says_something(self) -> bool:
        return bool(self.note.text or self.note.kept or self.session.shared)

    def has(self, wanted: Sequence[str]) -> bool:
        """Every word, wherever it stands."""
        text = fold(f"{self.note.text} {self.session.shared}") if wanted else ""
        return all(word in text for word in wanted)

    @property
    def line(self) -> Line:
        session = self.session
        return Line(
            when=margin_day(session.takes_place_on),
            title=capfirst(session.activity.name),
            href=session.get_absolute_url(),
            **chip_of(session),
            second=joined(
                hour_of(session),
                minutes_of(session),
                self.row.in_words if self.row.mark not in ("", Attendance.Status.PRESENT) else "",
                ", ".join(self.note.authors) or str(session.worker or ""),
            ),
            fold=self,
        )


@dataclass(frozen=True)
class NotesPage:
    """`found`: at how many sessions. `activities`: key, name and number of each; `shown`: the key of the one that was chosen."""

    found: int
    activities: list[tuple[str, str, int]]
    shown: str
    page: Page

    @property
    def months(self) -> list[tuple[str, list[Line]]]:
        by_month = groupby(self.page, key=lambda each: formats.date_format(each.session.takes_place_on, "YEAR_MONTH_FORMAT"))
        return [(capfirst(month), [each.line for each in of_month]) for month, of_month in by_month]


def notes_page(participant: Participant, *, user: User, wanted: str, asked: Mapping[str, str]) -> NotesPage:
    """`wanted`: words as they were typed. `asked`: of the address, which activity and which page; for paper all are one page."""
    words = fold(wanted).split()
    found = [WrittenNote(each.row, each.note, words) for each in written_about(participant, user) if each.has(words)]
    names = {str(each.session.activity_id): each.session.activity for each in found}
    shown = asked.get("activity", "") if asked.get("activity") in names else ""
    of_it = [each for each in found if shown in ("", str(each.session.activity_id))]
    pages = Paginator(of_it, len(of_it) + 1 if PRINT in asked else A_PAGE)
    return NotesPage(len(of_it), _numbers(found, names), shown, pages.get_page(asked.get("page")))


def written_about(participant: Participant, user: User) -> list[WrittenNote]:
    """Of others' notes only that they are there."""
    rows = Attendance.objects.visible_to(user, Permission.READ_NOTES).filter(participant=participant).with_has_notes()
    some = rows.filter(Q(has_notes=True) | Q(session__group_record__isnull=False))
    newest = some.order_by("-session__takes_place_on", F("session__start_time").desc(nulls_last=True), "-session")
    read = list(newest.select_related("word", "session__activity", "session__worker", "session__group_record").defer(*SEALED))
    notes = notes_on(read, user=user)
    return [each for row in read if (each := WrittenNote(row, notes[row.pk])).says_something]


def _numbers(found: Iterable[WrittenNote], names: Mapping[str, Activity]) -> list[tuple[str, str, int]]:
    """The activities with most of them first; none, where there is nothing to choose."""
    numbers = Counter(str(each.session.activity_id) for each in found)
    all_of_them = ("", pgettext("notes", "All"), numbers.total())
    each_of_them = [(key, capfirst(names[key].name), number) for key, number in numbers.most_common()]
    return [all_of_them, *each_of_them] if len(numbers) > 1 else []


def marked(text: str, wanted: Sequence[str]) -> str:
    """As HTML, with what was looked for in <mark>."""
    if not wanted:
        return text
    parts, done = [], 0
    for first, last in places_of(wanted, text):
        parts.append((text[done:first], text[first:last]))
        done = last
    return html.format_html_join("", "{}<mark>{}</mark>", parts) + html.escape(text[done:])


class NotesSearch(forms.Form):
    """Sent by POST, so that no address and no log keeps what is looked for."""

    words = forms.CharField(
        label=_("Search in these notes"), max_length=100, widget=forms.TextInput({"type": "search", **PRIVATE})
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not fold(words).split():
            raise forms.ValidationError(_("There is no letter in this. Write a word of the note."))
        return words
