from django.http import HttpResponse
from django.shortcuts import render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import entries
from ketch.periods import today
from ketch.words import Values
from participants.deadline.page import status_page
from participants.file.page import file_of, sections_of
from participants.people.models import Participant
from participants.plan.page import plan_section
from participants.task.page import tasks_of
from participants.team.page import team_lines, unread_take_overs, who_opened


@requires(Permission.READ_FILE, on=Participant)
def detail(request: SignedInRequest, participant: Participant) -> HttpResponse:
    return render(request, "participants/file/detail.html", _shown(request, participant))


@requires(Permission.READ_FILE, on=Participant, only_shows=True)
def print_file(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """Asks first. What is then shown to be printed counts as handed out, whether it comes to paper or not."""
    if request.method != "POST":
        return render(request, "participants/file/print.html", {"participant": participant})
    entries.note("handed out", participant, result="on paper")
    return render(request, "participants/file/printed.html", {**_shown(request, participant), "day": today()})


def _shown(request: SignedInRequest, participant: Participant) -> Values:
    """The sessions are loaded from the room above, with a permission of their own."""
    user, may_write = request.user, may(request.user, Permission.WRITE_FILE)
    file = file_of(participant, may_write=may_write)
    return {
        "participant": participant,
        "file": file,
        "take_overs": unread_take_overs(participant, user),
        "status": status_page(participant, user=user, may_write=may_write, stays=file.stays),
        "tasks": tasks_of(participant, user),
        "plan": plan_section(participant),
        "team": team_lines(participant),
        "manages": may(user, Permission.MANAGE_SEATS),
        "opened": who_opened(participant, user=user),
    }


@requires(Permission.READ_FILE, on=Participant)
def dates(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """Every dated row with its reasons and notes, and the way to put it right."""
    file = file_of(participant, may_write=may(request.user, Permission.WRITE_FILE))
    return render(request, "participants/file/dates.html", {"participant": participant, "sections": sections_of(file)})
