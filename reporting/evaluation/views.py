"""What pages of activities leave a place for: figures, only to who may read figures."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from activities.models import Activity, Adjustment
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.pages.pieces import InParts
from reporting.evaluation import adjustments, page

PARTS = ("since", "summary", "figures", "beside")


@requires(Permission.READ_FIGURES, on=Activity)
def evaluation_of(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """Of a year, or with ?period=all of all of them."""
    if not request.htmx:
        return redirect(activity)
    context = {
        "activity": activity,
        "evaluation": page.Evaluation(activity, request.GET),
        "may_change": may(request.user, Permission.WRITE_ACTIVITIES),
    }
    return InParts(request, "reporting/evaluation/evaluation.html", PARTS, context)


@requires(Permission.READ_FIGURES, on=Adjustment)
def before_after(request: SignedInRequest, adjustment: Adjustment) -> HttpResponse:
    if not request.htmx:
        return redirect(adjustment)
    return render(request, "reporting/evaluation/before_after.html", {"change": adjustments.compared_adjustment(adjustment)})


@requires(Permission.READ_FIGURES)
def activities_this_year(request: SignedInRequest) -> HttpResponse:
    if not request.htmx:
        return redirect("activities:list")
    return render(request, "activities/activity/activity_groups.html", {"groups": page.activities_with_figures()})
