from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.actions import cover as actions
from participants.covers import all_covers, cover_line
from participants.forms.cover import CoverForm, EndCoverForm, MoveCoverForm
from participants.models.cover import Cover


@requires(Permission.HAND_OVER)
def covers(request: HttpRequest) -> HttpResponse:
    return render(request, "participants/covers.html", {"covers": all_covers()})


@requires(Permission.HAND_OVER)
def arrange_cover(request: HttpRequest) -> HttpResponse:
    form = CoverForm.of(request)
    if form.is_valid() and (address := form.saved(_arrange)):
        messages.success(request, _("The cover is arranged."))
        return redirect(address)
    return render(request, "participants/cover.html", {"form": form})


@requires(Permission.HAND_OVER, on=Cover)
def change_cover(request: HttpRequest, cover: Cover) -> HttpResponse:
    form = MoveCoverForm.of(request, cover=cover)
    if form.is_valid() and (address := form.saved(_move)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/change_cover.html", {"form": form, "cover": cover, "line": cover_line(cover)})


@requires(Permission.HAND_OVER, on=Cover)
def end_cover(request: HttpRequest, cover: Cover) -> HttpResponse:
    form = EndCoverForm.of(request, cover=cover)
    if form.is_valid() and (address := form.saved(_end)):
        messages.success(request, _("The cover has ended."))
        return redirect(address)
    line = cover_line(cover, changeable=False)
    return render(request, "participants/end_cover.html", {"form": form, "cover": cover, "line": line})


def _arrange(form: CoverForm) -> str:
    data = form.cleaned_data
    days = {"on": data["started_on"], "until": data["ended_on"]}
    actions.arrange_cover(worker=data["worker"], stand_in=data["stand_in"], by=form.user, **days)
    return reverse("participants:covers")


def _move(form: MoveCoverForm) -> str:
    actions.move_cover(cover=form.cover, by=form.user, **form.days)
    return reverse("participants:covers")


def _end(form: EndCoverForm) -> str:
    actions.end_cover(cover=form.cover, by=form.user)
    return reverse("participants:covers")
