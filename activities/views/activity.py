from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities import actions
from activities.activity_list import list_for
from activities.activity_page import Story, all_sessions, last_sessions
from activities.forms.activity import ActivityForm
from activities.models import Activity, Session
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit import looks


@requires(Permission.READ_ACTIVITIES)
def activities(request: HttpRequest) -> HttpResponse:
    context = {"groups": list_for(request.user), "may_make": may(request.user, Permission.WRITE_ACTIVITIES)}
    return render(request, "activities/activities.html", context)


@requires(Permission.READ_ACTIVITIES, on=Activity)
def detail(request: HttpRequest, activity: Activity) -> HttpResponse:
    """A year of it, or with ?period=all all of them. Figures only to who may read figures."""
    sessions = last_sessions(activity, user=request.user)
    looks.note_list(Session, len(sessions))
    context = {
        "activity": activity,
        "story": Story(activity, request.GET) if may(request.user, Permission.READ_FIGURES) else None,
        "sessions": sessions,
        "all_sessions": all_sessions(activity),
        "may_change": may(request.user, Permission.WRITE_ACTIVITIES),
    }
    return render(request, "activities/activity.html", context)


@requires(Permission.WRITE_ACTIVITIES)
def make_activity(request: HttpRequest) -> HttpResponse:
    form = ActivityForm.of(request)
    if form.is_valid() and (address := form.saved(_make)):
        messages.success(request, _("Saved: a new activity."))
        return redirect(address)
    return render(request, "activities/make_activity.html", {"form": form})


def _make(form: ActivityForm) -> str:
    return actions.make_activity(by=form.user, **form.fields_of_activity).get_absolute_url()
