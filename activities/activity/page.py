"""What the page of an activity shows beside its figures, which come from reporting/evaluation."""

from django.urls import reverse

from activities.activity.models import Activity
from activities.session.lines import line_in_activity, with_people_seen
from activities.session.list import SessionsOf, line_of
from ketch.accounts.models import User
from ketch.pages.lines import Line
from ketch.periods import today

LAST = 8


def last_sessions(activity: Activity, *, user: User) -> list[Line]:
    last = SessionsOf(user).visible.filter(activity=activity, takes_place_on__lte=today()).order_by("-takes_place_on", "-pk")
    return [line_of(session, user, line_in_activity) for session in with_people_seen(last[:LAST], user=user)]


def all_sessions(activity: Activity) -> str:
    return f"{reverse('activities:sessions')}?activity={activity.pk}"
