from django.http import HttpResponse
from django.shortcuts import render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from participants.language.words import in_order, language_line
from participants.people.models import Participant


@requires(Permission.READ_FILE, on=Participant)
def languages(request: SignedInRequest, participant: Participant) -> HttpResponse:
    may_write = may(request.user, Permission.WRITE_FILE)
    lines = [language_line(row, may_write=may_write) for row in in_order(participant.languages.all())]
    context = {"participant": participant, "lines": lines, "may_write": may_write}
    return render(request, "participants/language/languages.html", context)
