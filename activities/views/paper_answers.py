from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from activities.actions import feedback as actions
from activities.activity.models import Activity
from activities.forms.paper_answers import PaperForm
from ketch.access.door import requires
from ketch.access.permissions import Permission


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def paper_answers(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = PaperForm.of(request, activity=activity)
    if form.is_valid() and (address := form.saved(_take)):
        number = len(form.answers)
        messages.success(request, ngettext("Saved: %(n)d answer.", "Saved: %(n)d answers.", number) % {"n": number})
        return redirect(address)
    return render(request, "activities/paper_answers.html", {"form": form, "activity": activity})


def _take(form: PaperForm) -> str:
    """No line in the log says who typed them in, nor when."""
    actions.take_feedback(answers=form.answers, by=form.user)
    return form.activity.get_absolute_url()
