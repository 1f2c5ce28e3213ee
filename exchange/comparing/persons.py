"""Whom a row names."""

from typing import Any

from django.utils.translation import gettext as _

from exchange.held import Held
from exchange.plan import Plan
from exchange.sheets import Sheet


def person_of(plan: Plan, held: Held, sheet: Sheet, row: Any) -> str | None:
    """The key of the person whom `row` names; a fault, and None, where nobody is called so in the file or the database.

    None alone where the cell could not be read: that is a fault already.
    """
    if row.participant is None:
        return None
    key = held.keys[row.participant]
    if key in plan.people:
        return key
    wrong = _("There is no participant “%(code)s”, neither in the file nor in Ketch.") % {"code": row.participant[:60]}
    plan.fault(sheet, row.row, "participant", wrong, _("Correct the code, or add the person to the sheet Participants."))
    return None
