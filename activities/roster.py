"""Who is expected at a session. Whoever takes a register sees those on whose case team she sits; the others stay as they are."""

from datetime import date
from typing import Any

from activities.models import Activity, Attendance, Session
from ketch.access.permissions import Permission
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


def people_of_last_time(activity: Activity, *, before: date, user: Any) -> list[Participant]:
    """Whom to expect: those on the register of the activity's last group session, if they are still in the programme."""
    last = (
        Session.objects.filter(activity=activity, format=Session.Format.GROUP, takes_place_on__lte=before)
        .exclude(status__in=(Session.Status.CANCELLED, Session.Status.DID_NOT_HAPPEN))
        .order_by("-takes_place_on", "-start_time")
        .first()
    )
    visible = Participant.objects.visible_to(user, Permission.WRITE_SESSIONS).enrolled_on(before)
    return list(visible.filter(attendances__session=last)) if last else []
