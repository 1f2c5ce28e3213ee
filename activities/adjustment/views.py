from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities.activity.models import Activity
from activities.adjustment import actions
from activities.adjustment.forms import AdjustForm, CorrectAdjustmentForm, OutcomeForm
from activities.adjustment.models import Adjustment
from activities.adjustment.page import number_of
from ketch.access.door import requires
from ketch.access.permissions import Permission


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def adjust(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = AdjustForm.of(request)

    def save(form: AdjustForm) -> str:
        return actions.adjust(activity=activity, by=form.user, **form.facts).get_absolute_url()

    if form.is_valid() and (address := form.saved(save)):
        messages.success(request, _("Saved: what was changed."))
        return redirect(address)
    return render(request, "activities/adjustment/adjust.html", {"form": form, "activity": activity})


@requires(Permission.WRITE_ACTIVITIES, on=Adjustment)
def check_adjustment(request: HttpRequest, adjustment: Adjustment) -> HttpResponse:
    """What came of it, beside what was expected and what the figures say."""
    form = OutcomeForm.of(request, adjustment=adjustment)
    if form.is_valid() and (address := form.saved(_check)):
        messages.success(request, _("Saved: what came of it."))
        return redirect(address)
    return render(request, "activities/adjustment/check_adjustment.html", {"form": form, "numbered": number_of(adjustment)})


@requires(Permission.WRITE_ACTIVITIES, on=Adjustment)
def correct_adjustment(request: HttpRequest, adjustment: Adjustment) -> HttpResponse:
    form = CorrectAdjustmentForm.of(request, adjustment=adjustment)
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    return render(request, "activities/adjustment/correct_adjustment.html", {"form": form, "adjustment": adjustment})


def _check(form: OutcomeForm) -> str:
    facts = form.facts
    action = actions.check_adjustment
    return action(adjustment=form.adjustment, on=facts["checked_on"], outcome=facts["outcome"], by=form.user).get_absolute_url()


def _correct(form: CorrectAdjustmentForm) -> str:
    return actions.correct_adjustment(adjustment=form.adjustment, by=form.user, **form.facts).get_absolute_url()
