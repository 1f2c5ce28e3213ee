from activities.activity.models import Activity, FormOfSupport
from activities.models.adjustment import Adjustment
from activities.models.attendance import Attendance
from activities.models.feedback import Feedback
from activities.models.interpreter import InterpreterHours
from activities.models.notes import GroupRecord, PersonNote
from activities.models.series import Series, SeriesMember, SeriesPause
from activities.models.session import Session

__all__ = [
    "Activity",
    "Adjustment",
    "Attendance",
    "Feedback",
    "FormOfSupport",
    "GroupRecord",
    "InterpreterHours",
    "PersonNote",
    "Series",
    "SeriesMember",
    "SeriesPause",
    "Session",
]
