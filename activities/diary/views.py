from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from activities.diary import actions
from activities.diary.feed import busy_times, worker_of
from activities.diary.page import WeekForm, week_of
from activities.models import CalendarFeed, Session
from ketch.access.door import SignedInRequest, open_to_everyone, requires
from ketch.access.roles import Permission
from ketch.audit import looks

CALENDAR = "text/calendar; charset=utf-8"


@requires(Permission.READ_SESSIONS)
def week(request: SignedInRequest) -> HttpResponse:
    form = WeekForm(request.GET)
    page = week_of(form, user=request.user)
    looks.note_list(Session, page.number)
    return render(request, "activities/diary/week.html", {"filter": form, "week": page})


@requires(Permission.READ_SESSIONS)
def calendar(request: SignedInRequest) -> HttpResponse:
    """On, a new address, off. The address is shown once, and not after a redirect: it lies in no session and in no log.

    Sent again by a reload, the same wish changes nothing, so that the address in the phone stays good: the page says on which
    address it was pressed."""
    address, wish, feed = "", request.POST.get("wish"), _feed_of(request)
    if wish == "on" and request.POST.get("shown", "") == actions.mark_of(feed):
        token = actions.turn_on(worker=request.user, by=request.user)
        address = request.build_absolute_uri(reverse("activities:busy-times", args=[token]))
    elif wish == "off":
        actions.turn_off(worker=request.user, by=request.user)
    shown = {"feed": (feed := _feed_of(request)), "shown": actions.mark_of(feed)}
    return render(request, "activities/diary/calendar.html", {**shown, "address": address, "is_off": wish == "off"})


def _feed_of(request: SignedInRequest) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(worker=request.user).first()


@open_to_everyone
@require_safe
def busy(request: HttpRequest, token: str) -> HttpResponse:
    """Nobody signs in, no cookie is read or set, and nothing of the phone that asks is kept (ketch/pages/middleware.py)."""
    worker = worker_of(token)
    return HttpResponse(busy_times(worker), content_type=CALENDAR) if worker else HttpResponse(status=404)
