"""Activities, known again by their name in any case; the eight built-in ones by their code, whatever they are called now."""

from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from activities.models import Activity, FormOfSupport
from activities.session.rules import faults_of_feedback
from exchange.comparing.existing import Held
from exchange.comparing.plan import Change, Plan, differing, filled
from exchange.workbook.sheets import ACTIVITIES, FEEDBACK, Sheet
from ketch.periods import today
from ketch.words.folding import choice_from_label, fold

LONGEST_KEY = 200  # what the column holds; some letters become two or three
FIELDS = ("form", "name_en")


class ActivityKeys(dict):
    """The key of the activity that a text means, worked out once for each text; None where there is none."""

    def __init__(self, held: list[Activity]) -> None:
        super().__init__()
        self.by_code = {each.built_in: each for each in held if each.built_in}
        self.by_name = {each.name_key: each for each in held}
        self.keys_by_name = {fold(each.name_en): each.pk for each in held if each.name_en}
        self.keys_by_name |= {name: each.pk for name, each in self.by_name.items()}

    def held(self, name: str) -> Activity | None:
        """For the sheet Activities: the English name of one that is held does not stop another from being called so."""
        return self.by_code.get(name.casefold()) or self.by_name.get(fold(name))

    def add(self, row: Any) -> UUID:
        key = self.keys_by_name[fold(row.name_sl)] = uuid4()
        if row.name_en:
            self.keys_by_name.setdefault(fold(row.name_en), key)
        return key

    def __missing__(self, text: str) -> UUID | None:
        built_in = self.by_code.get(text.casefold())
        key = built_in.pk if built_in else self.keys_by_name.get(fold(text)) or self._by_form(text)
        self[text] = key
        return key

    def _by_form(self, text: str) -> UUID | None:
        built_in = self.by_code.get(choice_from_label(FormOfSupport, text) or "")
        return built_in.pk if built_in else None


def compare_activities(plan: Plan, held: Held) -> None:
    plan.activities = keys = ActivityKeys(held.activities)
    seen: dict[Any, int] = {}
    broken = plan.register.broken[ACTIVITIES.name]
    for row in plan.register.of(ACTIVITIES):
        if row.name_sl is None:
            continue
        known = keys.held(row.name_sl)
        same = known.pk if known else fold(row.name_sl)
        if same in seen:
            wrong = _("This activity stands in row %(row)d already.") % {"row": seen[same]}
            plan.fault(ACTIVITIES, row.row, "name", wrong, _("Keep one row for each activity."))
        elif known is None:
            _add(plan, row, sound=row.row not in broken)
        else:
            _compare(plan, row, known)
        seen.setdefault(same, row.row)


def _add(plan: Plan, row: Any, *, sound: bool) -> None:
    """A row with a fault counts as there, or every session of the activity would have one too."""
    key = plan.activities.add(row)
    if len(fold(row.name_sl)) > LONGEST_KEY:
        plan.fault(ACTIVITIES, row.row, "name", _("The name is too long."), _("Shorten it."))
    elif sound:
        plan.of(ACTIVITIES).new.append((key, row.name_sl, row.form, row.name_en or ""))


def _compare(plan: Plan, row: Any, known: Activity) -> None:
    part = plan.of(ACTIVITIES)
    if known.built_in and row.form not in (None, known.form):
        wrong = _("This is one of the eight built-in activities, whose form stays as it is.")
        plan.fault(ACTIVITIES, row.row, "form", wrong, _("Write %(form)s.") % {"form": known.form})
    elif values := differing(filled(row, known, FIELDS), known, FIELDS):
        part.changed += 1
        part.changes.append(Change((known.pk,), values))
        plan.trail[None] |= {f"activity {known.pk} {name}": [getattr(known, name), value] for name, value in values.items()}
    else:
        part.unchanged += 1


def activity_of(plan: Plan, sheet: Sheet, row: Any) -> UUID | None:
    if row.activity is None:
        return None
    key = plan.activities[row.activity]
    if key is None:
        wrong = _("There is no activity “%(name)s”, neither in the file nor in Ketch.") % {"name": row.activity[:60]}
        right = _("Correct the name, use one of the eight codes, or add it to the sheet Activities.")
        plan.fault(sheet, row.row, "activity", wrong, right)
    return key


def compare_feedback(plan: Plan, held: Held) -> None:
    part = plan.of(FEEDBACK)
    left = held.feedback.copy()
    broken = plan.register.broken[FEEDBACK.name]
    for row in plan.register.of(FEEDBACK):
        for fault in faults_of_feedback(_as_far_as_read(row) if row.row in broken else row):
            plan.rule(FEEDBACK, row.row, fault)
        answer = (activity_of(plan, FEEDBACK, row), row.month, row.rating, row.comment or "", row.language or "")
        if left[answer] > 0:
            left[answer] -= 1
            part.unchanged += 1
        else:
            part.new.append(answer)


def _as_far_as_read(row: Any) -> Any:
    """What could not be read is a fault already, so nothing more is found wrong with it."""
    rating = 1 if row.rating is None else row.rating
    return row._replace(rating=rating, month=row.month or today())
