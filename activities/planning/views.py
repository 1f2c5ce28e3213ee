from django.http import HttpResponse
from django.shortcuts import render

from activities.models import Activity, Session
from activities.planning.group_forms import GroupForm
from activities.planning.page import groups_to_choose
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.audit import looks
from ketch.drafts.keeping import RESUME
from ketch.pages.writing import write

GROUP = "activities/planning/log_group.html"


@requires(Permission.WRITE_SESSIONS)
def log_group(request: SignedInRequest) -> HttpResponse:
    """First which group: its page then knows its usual hour, length and people. What was begun here before goes on here."""
    if request.method == "POST" or RESUME in request.GET:
        return write(request, GroupForm, template=GROUP)
    groups = groups_to_choose(request.user)
    looks.note_list(Session, len(groups.of_today))
    looks.note_list(Activity, len(groups.activities))
    return render(request, "activities/planning/choose_group.html", {"groups": groups})
