"""The records of this room, as the rooms above and its own features ask for them."""

from activities.activity.models import Activity, FormOfSupport
from activities.adjustment.models import Adjustment
from activities.attendance.models import Attendance, AttendanceQuerySet, GroupRecord, InterpreterHours, PersonNote
from activities.diary.models import CalendarFeed
from activities.feedback.models import Feedback
from activities.own_word.models import AttendanceWord
from activities.series.models import Series, SeriesMember, SeriesPause
from activities.session.models import LONGEST_MINUTES, NOT_HELD, Session, SessionQuerySet, TwoSessions
