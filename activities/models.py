from activities.activity.models import Activity, FormOfSupport
from activities.adjustment.models import Adjustment
from activities.attendance.models import Attendance, AttendanceQuerySet, GroupRecord, InterpreterHours, PersonNote
from activities.diary.models import CalendarFeed
from activities.feedback.models import Feedback
from activities.own_word.models import AttendanceWord
from activities.series.models import Series, SeriesMember, SeriesPause
from activities.session.models import LONGEST_MINUTES, NOT_HELD, Session, SessionQuerySet, TwoSessions

__all__ = [
    "LONGEST_MINUTES",
    "NOT_HELD",
    "Activity",
    "Adjustment",
    "Attendance",
    "AttendanceQuerySet",
    "AttendanceWord",
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
    "SessionQuerySet",
    "TwoSessions",
]
