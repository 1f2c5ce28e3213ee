from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from activities.attendance.marks import MARKS
from activities.models import Attendance, AttendanceWord
from ketch.audit.entries import Actor, action, change, create
from ketch.periods import today
from ketch.records.faults import Fault, refuse
from ketch.records.locking import wait_in_line
from ketch.words import names_of
from participants.dated.rules import faults_of_coming_day

LINE = "own words for attendance"  # the lock under which they are given, one after the other
LONGEST_KEY = 200  # what the column holds; some letters become several


@action
def add_word(*, by: Actor, **fields: str) -> AttendanceWord:
    wait_in_line(LINE)
    word = AttendanceWord(**fields)
    refuse(faults_of_word(word, AttendanceWord.objects.all()))
    return create([word])[0]


@action
def correct_word(*, word: AttendanceWord, by: Actor, **fields: str) -> AttendanceWord:
    """Its spelling, wherever it was used. What it counts as only as long as nobody was recorded with it."""
    wait_in_line(LINE)
    wanted = AttendanceWord(pk=word.pk, **{name: getattr(word, name) for name in ("word_sl", "word_en", "status")} | fields)
    refuse(faults_of_word(wanted, AttendanceWord.objects.exclude(pk=word.pk)))
    if wanted.status != word.status and word.is_used:
        refuse([STAYS])
    change(word, **fields, word_key=wanted.word_key)
    return word


@action
def retire_word(*, word: AttendanceWord, by: Actor) -> None:
    """Offered no more. Where it was used, it is still shown."""
    if word.retired_on is None:
        change(word, retired_on=today())


@action
def bring_back_word(*, word: AttendanceWord, by: Actor) -> None:
    change(word, retired_on=None)


STAYS = Fault(
    "status",
    _("People were recorded with this word, so what it counts as stays: earlier figures would change."),
    _("Retire it, and add another."),
)


def faults_of_word(word: AttendanceWord, others: Iterable[AttendanceWord]) -> Iterable[Fault]:
    """In either language it means nothing else: a workbook may name it in both."""
    if not word.word_key or len(word.word_key) > LONGEST_KEY:
        yield Fault("word_sl", _("This word is too long, or has no letters."), _("Choose another word."))
        return
    taken = words_of_the_four()
    for other in others:
        taken |= other.keys
    if word.keys & taken:
        yield Fault(
            "word_sl" if word.word_key in taken else "word_en", _("This word is there already."), _("Choose another word.")
        )
    yield from faults_of_coming_day("retired_on", word.retired_on)


def words_of_the_four() -> set[str]:
    """What means one of the four anyway: in a workbook, or on a register, where a soft hyphen lets it break."""
    return {name.replace("\u00ad", "") for name in (*names_of(Attendance.Status), *names_of(MARKS))}
