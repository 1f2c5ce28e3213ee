from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.actions import goal as actions
from participants.forms.rating import CorrectRatingForm, RateForm, RemoveRatingForm
from participants.models.goal import Goal, GoalRating
from participants.people.models import Participant


@requires(Permission.WRITE_FILE, on=Goal)
def rate_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    form = RateForm.of(request, goal=goal)
    if form.is_valid() and (address := form.saved(_rate)):
        messages.success(request, _("Saved: where the goal stands."))
        return redirect(address)
    return render(request, "participants/rate_goal.html", {"participant": goal.plan.participant, "form": form})


def _rate(form: RateForm) -> str:
    actions.rate_goal(goal=form.goal, by=form.user, **form.rating)
    return form.goal.get_absolute_url()


@requires(Permission.WRITE_FILE, on=GoalRating)
def correct_rating(request: HttpRequest, rating: GoalRating) -> HttpResponse:
    form = CorrectRatingForm.of(request, rating=rating)
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    context = {"participant": rating.goal.plan.participant, "form": form}
    return render(request, "participants/correct_rating.html", context)


def _correct(form: CorrectRatingForm) -> str:
    return actions.correct_rating(rating=form.record, by=form.user, **form.rating).goal.get_absolute_url()


@requires(Permission.WRITE_FILE, on=Participant)
def remove_rating(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    hers = GoalRating.objects.filter(goal__plan__participant=participant)
    form = RemoveRatingForm.of(request, participant=participant, rows=hers, key=row)
    if form.is_valid() and (address := form.saved(_remove)):
        messages.success(request, _("Removed."))
        return redirect(address)
    return render(request, "participants/remove_rating.html", {"participant": participant, "form": form})


def _remove(form: RemoveRatingForm) -> str:
    address = form.row.goal.get_absolute_url()
    actions.remove_rating(rating=form.row, by=form.user)
    return address
