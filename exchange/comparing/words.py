"""Own words for attendance: the sheet of them, and what a row of the sheet Attendance says by status or word.

They are known by the word in Slovenian; a row may name one in either language. What one counts as never changes by a workbook.
"""

from django.utils.translation import gettext as _

from activities.attendance.marks import Mark
from activities.models import Attendance, AttendanceWord
from activities.own_word.actions import faults_of_word
from exchange.comparing.existing import Existing
from exchange.comparing.plan import ImportPlan, differing, filled, old_and_new
from exchange.workbook.kinds import cannot
from exchange.workbook.sheets import ATTENDANCE, WORDS, SheetRow
from ketch.words import fold

FIELDS = ("word_sl", "word_en", "status", "retired_on")
CODES = ", ".join(Attendance.Status)


def compare_words(plan: ImportPlan, existing: Existing) -> None:
    held = {word.word_key: word for word in existing.words}
    words, first_rows = dict(held), dict[str, int]()
    for row in plan.register.of(WORDS):
        if row.word_sl is None or row.number in plan.register.broken[WORDS.name]:
            continue
        key = fold(row.word_sl)
        if key in first_rows:
            wrong = _("This word is in row %(row)d already.") % {"row": first_rows[key]}
            plan.fault(WORDS, row, "word", wrong, _("Keep one row for each word."))
            continue
        first_rows[key] = row.number
        words[key] = _as_it_will_be(plan, row, held.get(key))
        plan.rule(WORDS, row, faults_of_word(words[key], [word for other, word in words.items() if other != key]))
    plan.words = {key: word for word in words.values() for key in word.keys}


def _as_it_will_be(plan: ImportPlan, row: SheetRow, before: AttendanceWord | None) -> AttendanceWord:
    row = filled(row, before, FIELDS)
    word = AttendanceWord(word_sl=row.word_sl, word_en=row.word_en or "", status=row.status, retired_on=row.retired_on)
    part = plan.of(WORDS)
    if before is None:
        part.new.append(word)
        return word
    word.pk = before.pk
    if word.status != before.status:
        wrong = _("In Ketch, this word counts as %(status)s.") % {"status": before.status}
        plan.fault(WORDS, row, "status", wrong, _("Correct the cell: earlier figures would change. Or add another word."))
        word.status = before.status
    values = differing(word, before, FIELDS)
    if part.update(word.pk, **values):
        plan.replaced[None] |= old_and_new(before, values, f"own word {word.pk}")
    return word


def mark_of(plan: ImportPlan, row: SheetRow) -> Mark | None:
    """What its cells say; None where they cannot be used."""
    if not (row.said or row.word):
        return Mark(row.status or "")
    said, word = _word_of(plan, row, "status", row.said), _word_of(plan, row, "word", row.word)
    mine = [each for each in (said, word) if each]
    if len(mine) < bool(row.said) + bool(row.word):
        return None
    mark = Mark(mine[0].status, mine[0])
    if mine[-1] != mine[0] or row.status not in (None, mark.status):
        wrong = _("“%(word)s” is another word than the status, or counts as something else.") % {"word": row.word[:60]}
        plan.fault(ATTENDANCE, row, "word", wrong, _("Correct one of the two."))
        return None
    return mark


def _word_of(plan: ImportPlan, row: SheetRow, column: str, text: str | None) -> AttendanceWord | None:
    if not text:
        return None
    word = plan.words.get(fold(text))
    if word is None:
        names = ", ".join(sorted({each.word_sl for each in plan.words.values()}))
        possible = ", ".join(filter(None, (CODES if column == "status" else "", names)))
        right = _("Use one of these: %(codes)s.") % {"codes": possible} if possible else _("Add it to the sheet Words.")
        fault = cannot(text, right)
        plan.fault(ATTENDANCE, row, column, fault.wrong, fault.right)
    return word
