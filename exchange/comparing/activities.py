"""Activities, found by their name in any case (the eight built-in ones by their code), and anonymous answers about them."""

from uuid import UUID

from django.utils.translation import gettext as _

from activities.feedback.actions import faults_of_feedback
from activities.models import Activity
from exchange.comparing.existing import Existing
from exchange.comparing.plan import ImportPlan, differing, filled, old_and_new
from exchange.workbook.sheets import ACTIVITIES, FEEDBACK, Sheet, SheetRow
from ketch.periods import today
from ketch.words import fold

LONGEST_KEY = 200  # what the column holds; some letters become two or three
FIELDS = ("form", "name_en")


def compare_activities(plan: ImportPlan, _existing: Existing) -> None:
    first_rows: dict[UUID | str, SheetRow] = {}
    broken = plan.register.broken[ACTIVITIES.name]
    for row in plan.register.of(ACTIVITIES):
        if row.name_sl is None:
            continue
        activity = plan.activities.existing(row.name_sl)
        same = activity.pk if activity else fold(row.name_sl)
        if same in first_rows:
            wrong = _("This activity stands in row %(row)d already.") % {"row": first_rows[same].number}
            plan.fault(ACTIVITIES, row, "name", wrong, _("Keep one row for each activity."))
        elif activity:
            _compare(plan, row, activity)
        else:
            _add(plan, row, sound=row.number not in broken)
        first_rows.setdefault(same, row)


def _add(plan: ImportPlan, row: SheetRow, *, sound: bool) -> None:
    """A row with a fault is added as well, or every session of the activity would have a fault, too."""
    key = plan.activities.add(row.name_sl, row.name_en)
    if len(fold(row.name_sl)) > LONGEST_KEY:
        plan.fault(ACTIVITIES, row, "name", _("The name is too long."), _("Shorten it."))
    elif sound:
        plan.of(ACTIVITIES).new.append((key, row.name_sl, row.form, row.name_en or ""))


def _compare(plan: ImportPlan, row: SheetRow, activity: Activity) -> None:
    if activity.built_in and row.form not in (None, activity.form):
        wrong = _("This is one of the eight built-in activities, whose form stays as it is.")
        plan.fault(ACTIVITIES, row, "form", wrong, _("Write %(form)s.") % {"form": activity.form})
        return
    values = differing(filled(row, activity, FIELDS), activity, FIELDS)
    if plan.of(ACTIVITIES).update(activity.pk, **values):
        plan.replaced[None] |= old_and_new(activity, values, f"activity {activity.pk}")


def activity_of(plan: ImportPlan, sheet: Sheet, row: SheetRow) -> UUID | None:
    if row.activity is None:
        return None
    key = plan.activities[row.activity]
    if key is None:
        wrong = _("There is no activity “%(name)s”, neither in the file nor in Ketch.") % {"name": row.activity[:60]}
        right = _("Correct the name, use one of the eight codes, or add it to the sheet Activities.")
        plan.fault(sheet, row, "activity", wrong, right)
    return key


def compare_feedback(plan: ImportPlan, existing: Existing) -> None:
    """An answer has no key: of each set of equal ones only those beyond what the database has are new."""
    part, left = plan.of(FEEDBACK), existing.feedback.copy()
    for row in plan.register.of(FEEDBACK):
        # What could not be read is a fault already, so nothing more is found wrong with it.
        asked = row._replace(rating=1 if row.rating is None else row.rating, month=row.month or today())
        plan.rule(FEEDBACK, row, faults_of_feedback(asked))
        answer = (activity_of(plan, FEEDBACK, row), row.month, row.rating, row.comment or "", row.language or "")
        if left[answer] > 0:
            left[answer] -= 1
            part.unchanged += 1
        else:
            part.new.append(answer)
