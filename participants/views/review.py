from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.actions import plan as actions
from participants.forms.review import CorrectReviewForm, ReviewForm
from participants.models.plan import Plan, PlanReview


@requires(Permission.WRITE_FILE, on=Plan)
def review_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = ReviewForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_review)):
        messages.success(request, _("The review is kept."))
        return redirect(address)
    return render(request, "participants/review_plan.html", {"participant": plan.participant, "form": form})


def _review(form: ReviewForm) -> str:
    review = actions.review_plan(plan=form.plan, ratings=form.ratings, by=form.user, **form.review)
    return review.plan.get_absolute_url()


@requires(Permission.WRITE_FILE, on=PlanReview)
def correct_review(request: HttpRequest, review: PlanReview) -> HttpResponse:
    form = CorrectReviewForm.of(request, review=review)
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    return render(request, "participants/correct_review.html", {"participant": review.plan.participant, "form": form})


def _correct(form: CorrectReviewForm) -> str:
    return actions.correct_review(review=form.record, by=form.user, **form.review).plan.get_absolute_url()
