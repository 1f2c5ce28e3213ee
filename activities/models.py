from activities.activity.models import Activity, FormOfSupport
from activities.adjustment.models import Adjustment
from activities.attendance.models import Attendance, GroupRecord, InterpreterHours, PersonNote
from activities.diary.models import CalendarFeed
from activities.feedback.models import Feedback
from activities.series.models import Series, SeriesMember, SeriesPause
from activities.session.models import Session, TwoSessions

__all__ = [
    "Activity",
    "Adjustment",
    "Attendance",
    "CalendarFeed",
    "Feedback",
    "FormOfSupport",
    "GroupRecord",
    "InterpreterHours",
    "PersonNote",
    "Series",
    "SeriesMember",
    "SeriesPause",
    "Session",
    "TwoSessions",
]
