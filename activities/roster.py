"""Who is expected at a session. Whoever takes a register sees those on whose case team she sits; the others stay as they are."""

from typing import Any

from activities.models import Activity, Attendance, Session
from ketch.access.permissions import Permission
from ketch.periods import today
from participants.models import Participant


def rows_of(session: Session, *, user: Any) -> list[Attendance]:
    """Its attendances that the user may know of, in the order of the codes."""
    seen = session.attendances.visible_to(user, Permission.READ_SESSIONS).select_related("participant")
    return list(seen.order_by("participant__code_key"))


def hidden_number(session: Session, rows: list[Attendance]) -> int:
    """How many others stand on it. A number is all that is said of them."""
    return session.attendances.count() - len(rows)


def the_one_person(session: Session, *, user: Any) -> Participant | None:
    """Of an individual session; None where the user may not know of her."""
    row = next(iter(rows_of(session, user=user)), None)
    return row.participant if row else None


def last_group_session(activity: Activity, *, user: Any) -> Session | None:
    """The last one that took place and that she may see: day of the week, length and people tend to stay."""
    seen = Session.objects.visible_to(user, Permission.READ_SESSIONS)
    held = seen.filter(activity=activity, format=Session.Format.GROUP, status=Session.Status.HELD)
    return held.order_by("-takes_place_on", "-start_time").first()


def people_of(session: Session, *, user: Any) -> list[Participant]:
    """Whom to expect again: those on its register who are still in the programme."""
    visible = Participant.objects.visible_to(user, Permission.WRITE_SESSIONS).enrolled_on(today())
    return list(visible.filter(attendances__session=session))
