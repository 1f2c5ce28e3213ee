from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.activity import actions
from activities.activity.forms import ActivityForm, AnotherFormForm, RenameForm, RetireForm
from activities.activity.list import activities_by_form
from activities.activity.models import Activity
from activities.activity.page import all_sessions, last_sessions
from activities.series.page import series_of
from activities.session.models import Session
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.accounts.requests import SignedInRequest
from ketch.audit import looks
from ketch.periods import DAY, today


@requires(Permission.READ_ACTIVITIES)
def activities(request: SignedInRequest) -> HttpResponse:
    """How often each was held and how many came, only to who may read figures: a piece of reporting."""
    shows_figures = may(request.user, Permission.READ_FIGURES)
    context = {
        "shows_figures": shows_figures,
        "groups": [] if shows_figures else activities_by_form(),
        "may_make": may(request.user, Permission.WRITE_ACTIVITIES),
    }
    return render(request, "activities/activity/activities.html", context)


@requires(Permission.READ_ACTIVITIES, on=Activity)
def detail(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """Figures only to who may read figures: of a year, or with ?period=all of all of them."""
    sessions = last_sessions(activity, user=request.user)
    looks.note_list(Session, len(sessions))
    context = {
        "activity": activity,
        "shows_figures": may(request.user, Permission.READ_FIGURES),
        "sessions": sessions,
        "all_sessions": all_sessions(activity),
        "may_change": may(request.user, Permission.WRITE_ACTIVITIES),
        "series": series_of(activity, user=request.user),
    }
    return render(request, "activities/activity/activity.html", context)


@requires(Permission.WRITE_ACTIVITIES)
def make_activity(request: HttpRequest) -> HttpResponse:
    form = ActivityForm.of(request)
    if form.is_valid() and (address := form.saved(_make)):
        messages.success(request, _("Saved: a new activity."))
        return redirect(address)
    return render(request, "activities/activity/make_activity.html", {"form": form})


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def rename_activity(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = RenameForm.of(request, activity=activity)
    return _answer(request, form, "rename_activity", _rename, _("Saved."))


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def retire_activity(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = RetireForm.of(request, activity=activity)
    ending = series_of(activity, user=request.user).series
    return _answer(request, form, "retire_activity", _retire, _("Saved: its last day."), ending=ending)


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def another_form(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = AnotherFormForm.of(request, activity=activity)
    return _answer(request, form, "another_form", _go_on, _("Saved: a new activity. The earlier one has ended."))


@require_POST
@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def bring_back_activity(request: HttpRequest, activity: Activity) -> HttpResponse:
    actions.bring_back_activity(activity=activity, by=request.user)
    messages.success(request, _("It is offered again."))
    if activity.series.exists() and not activity.series.lasting(today() + DAY).exists():
        messages.info(request, _("Its groups have ended and stay so. Make a new one with the people of today."))
    return redirect(activity)


def _answer(request: HttpRequest, form: Any, name: str, save: Any, words: str, **shown: Any) -> HttpResponse:
    if form.is_valid() and (address := form.saved(save)):
        messages.success(request, words)
        return redirect(address)
    return render(request, f"activities/activity/{name}.html", {"form": form, "activity": form.activity, **shown})


def _make(form: ActivityForm) -> str:
    return actions.make_activity(by=form.user, **form.fields_of_activity).get_absolute_url()


def _rename(form: RenameForm) -> str:
    return actions.rename_activity(activity=form.activity, by=form.user, **form.names).get_absolute_url()


def _retire(form: RetireForm) -> str:
    return actions.retire_activity(activity=form.activity, on=form.cleaned_data["on"], by=form.user).get_absolute_url()


def _go_on(form: AnotherFormForm) -> str:
    data = form.cleaned_data
    new = actions.go_on_in_another_form(activity=form.activity, form=data["form"], on=data["on"], by=form.user, **form.names)
    return new.get_absolute_url()
