from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.activity import actions, page
from activities.models import Activity, Session
from activities.series.page import series_of
from activities.session.page import last_lines, sessions_of
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.periods import DAY, today


@requires(Permission.READ_ACTIVITIES)
def activities(request: SignedInRequest) -> HttpResponse:
    """How often each was held and how many came, only to who may read figures: a piece of reporting."""
    shows_figures = may(request.user, Permission.READ_FIGURES)
    context = {
        "shows_figures": shows_figures,
        "groups": [] if shows_figures else page.activities_by_form(page.open_to(request.user)),
        "may_make": may(request.user, Permission.WRITE_ACTIVITIES),
    }
    return render(request, "activities/activity/activities.html", context)


@requires(Permission.READ_ACTIVITIES, on=Activity)
def detail(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """Figures only to who may read figures: of a year, or with ?period=all of all of them."""
    past = sessions_of(request.user).filter(activity=activity, takes_place_on__lte=today())
    sessions = last_lines(past, request.user)
    looks.note_list(Session, len(sessions))
    context = {
        "activity": activity,
        "shows_figures": may(request.user, Permission.READ_FIGURES),
        "sessions": sessions,
        "all_sessions": f"{reverse('activities:sessions')}?activity={activity.pk}",
        "may_change": may(request.user, Permission.WRITE_ACTIVITIES),
        "series": series_of(activity, user=request.user),
    }
    return render(request, "activities/activity/activity.html", context)


@require_POST
@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def bring_back_activity(request: SignedInRequest, activity: Activity) -> HttpResponse:
    actions.bring_back_activity(activity=activity, by=request.user)
    messages.success(request, _("It is offered again."))
    if activity.series.exists() and not activity.series.lasting(today() + DAY).exists():
        messages.info(request, _("Its groups have ended and stay so. Make a new one with the people of today."))
    return redirect(activity)
