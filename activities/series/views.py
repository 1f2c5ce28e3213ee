"""A group and its rhythm."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.activity.models import Activity
from activities.series import actions
from activities.series.forms import (
    AddMembersForm,
    ChangeSeriesForm,
    CorrectMemberForm,
    EndMemberForm,
    EndSeriesForm,
    MakeSeriesForm,
    MemberForm,
    PauseForm,
    RemoveMemberForm,
)
from activities.series.models import Series
from activities.series.page import page_of
from activities.session.models import Session
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit import looks
from participants.models import Participant


@requires(Permission.READ_SESSIONS, on=Series)
def series(request: HttpRequest, series: Series) -> HttpResponse:
    page = page_of(series, user=request.user)
    looks.note_people(page.named, of=series)
    looks.note_list(Session, len(page.days) + len(page.sessions))
    may_change = may(request.user, Permission.WRITE_ACTIVITIES)
    return render(request, "activities/series/series.html", {"series": series, "page": page, "may_change": may_change})


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def make_series(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = MakeSeriesForm.of(request, activity=activity)
    if form.is_valid() and (address := form.saved(_make)):
        messages.success(request, _("Saved: a new series."))
        return redirect(address)
    looks.note_list(Participant, len(form.offered))
    template = "activities/series/make_series.html"
    return render(request, f"{template}#who" if request.htmx else template, {"form": form, "activity": activity})


@requires(Permission.WRITE_ACTIVITIES, on=Series)
def change_series(request: HttpRequest, series: Series) -> HttpResponse:
    form = ChangeSeriesForm.of(request, series=series)
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Changed. What was before stays as it was."))
        return redirect(address)
    return _page(request, series, form, "change_series")


@requires(Permission.WRITE_ACTIVITIES, on=Series)
def end_series(request: HttpRequest, series: Series) -> HttpResponse:
    form = EndSeriesForm.of(request, series=series)
    if form.is_valid() and (address := form.saved(_end)):
        messages.success(request, _("Saved: the last day of the series."))
        return redirect(address)
    return _page(request, series, form, "end_series")


@requires(Permission.WRITE_ACTIVITIES, on=Series)
def pause_series(request: HttpRequest, series: Series) -> HttpResponse:
    form = PauseForm.of(request, series=series)
    if form.is_valid() and (address := form.saved(_pause)):
        messages.success(request, _("Saved: a pause."))
        return redirect(address)
    return _page(request, series, form, "pause_series")


@require_POST
@requires(Permission.WRITE_ACTIVITIES, on=Series)
def end_pause(request: HttpRequest, series: Series, row: UUID) -> HttpResponse:
    """Pressed twice, there is no pause any more the second time, and that is what was wanted."""
    if pause := series.pauses.filter(pk=row).first():
        actions.end_pause(pause=pause, by=request.user)
        messages.success(request, _("The pause is taken back: the group meets on its days."))
    return redirect(series)


def _page(request: HttpRequest, series: Series, form: Any, name: str) -> HttpResponse:
    return render(request, f"activities/series/{name}.html", {"series": series, "form": form})


def _make(form: MakeSeriesForm) -> str:
    return actions.make_series(by=form.user, **form.made).get_absolute_url()


def _change(form: ChangeSeriesForm) -> str:
    on = form.cleaned_data["started_on"]
    return actions.change_series(series=form.series, on=on, by=form.user, **form.rhythm).get_absolute_url()


def _end(form: EndSeriesForm) -> str:
    ended = actions.end_series(series=form.series, on=form.cleaned_data["on"], by=form.user)
    return ended.activity.get_absolute_url()


def _pause(form: PauseForm) -> str:
    actions.pause_series(series=form.series, by=form.user, **form.days)
    return form.series.get_absolute_url()


@requires(Permission.WRITE_SESSIONS, on=Series)
def add_members(request: HttpRequest, series: Series) -> HttpResponse:
    form = AddMembersForm.of(request, series=series)
    if form.is_valid() and (address := form.saved(_add)):
        messages.success(request, _("Saved: who belongs to the group."))
        return redirect(address)
    looks.note_list(Participant, len(form.offered))
    template = "activities/series/add_members.html"
    return render(request, f"{template}#who" if request.htmx else template, {"form": form, "series": series})


@requires(Permission.WRITE_SESSIONS, on=Series)
def correct_member(request: HttpRequest, series: Series, row: UUID) -> HttpResponse:
    form = CorrectMemberForm.of(request, series=series, key=row)
    return _answer(request, form, "correct_member", _correct, _("Corrected."))


@requires(Permission.WRITE_SESSIONS, on=Series)
def end_member(request: HttpRequest, series: Series, row: UUID) -> HttpResponse:
    form = EndMemberForm.of(request, series=series, key=row)
    return _answer(request, form, "end_member", _correct, _("Saved: the last day in the group."))


@requires(Permission.WRITE_SESSIONS, on=Series)
def remove_member(request: HttpRequest, series: Series, row: UUID) -> HttpResponse:
    form = RemoveMemberForm.of(request, series=series, key=row)
    return _answer(request, form, "remove_member", _remove, _("Removed from the group."))


def _answer(request: HttpRequest, form: MemberForm, name: str, save: Any, words: str) -> HttpResponse:
    if form.is_valid() and (address := form.saved(save)):
        messages.success(request, words)
        return redirect(address)
    looks.note_people([form.row.participant_id], of=form.series)
    return render(request, f"activities/series/{name}.html", {"form": form, "series": form.series})


def _add(form: AddMembersForm) -> str:
    data = form.cleaned_data
    actions.add_members(series=form.series, participants=data["members"], on=data["on"], by=form.user)
    return form.series.get_absolute_url()


def _correct(form: CorrectMemberForm | EndMemberForm) -> str:
    actions.correct_member(member=form.row, by=form.user, **form.days)
    return form.series.get_absolute_url()


def _remove(form: RemoveMemberForm) -> str:
    actions.remove_member(member=form.row, by=form.user)
    return form.series.get_absolute_url()
