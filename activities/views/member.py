"""Who belongs to a series. The rows that one may not see are no pages of hers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities.actions import member as actions
from activities.forms.member import AddMembersForm, CorrectMemberForm, EndMemberForm, MemberForm, RemoveMemberForm
from activities.models.series import Series
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from participants.models import Participant


@requires(Permission.WRITE_SESSIONS, on=Series)
def add_members(request: HttpRequest, series: Series) -> HttpResponse:
    form = AddMembersForm.of(request, series=series)
    if form.is_valid() and (address := form.saved(_add)):
        messages.success(request, _("Saved: who belongs to the group."))
        return redirect(address)
    looks.note_list(Participant, len(form.offered))
    template = "activities/add_members.html"
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
    return render(request, f"activities/{name}.html", {"form": form, "series": form.series})


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
