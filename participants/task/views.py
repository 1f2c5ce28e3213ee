from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.pages.writing import offer_undo
from participants.task import actions, page
from participants.task.models import Task


@require_POST
@requires(Permission.KEEP_TASKS, on=Task)
def finish_task(request: SignedInRequest, task: Task) -> HttpResponse:
    """It leads back to where the button was, and one more tap takes it back."""
    actions.finish_task(task=task, by=request.user)
    back = request.POST.get("back", "")
    reopen = reverse("participants:reopen-task", args=[task.pk])
    offer_undo(request, _("Done."), f"{reopen}?{urlencode({'back': back})}")
    return redirect(page.way_back(task, back, user=request.user))


@require_POST
@requires(Permission.KEEP_TASKS, on=Task)
def reopen_task(request: SignedInRequest, task: Task) -> HttpResponse:
    actions.reopen_task(task=task, by=request.user)
    return redirect(page.way_back(task, request.GET.get("back", ""), user=request.user))
