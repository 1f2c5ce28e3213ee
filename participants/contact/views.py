from django.http import HttpResponse
from django.shortcuts import render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from participants.contact.page import band_of, rules_in_words
from participants.people.models import Participant


@requires(Permission.READ_FILE, on=Participant)
def contact(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """All the rules; for htmx only the band, which is loaded again when something in it changes."""
    if request.htmx:
        return render(request, "participants/contact/contact_now.html", band_of(participant, user=request.user))
    rules = rules_in_words(participant.contact_rules.all())
    context = {"participant": participant, "rules": rules, "may_write": may(request.user, Permission.WRITE_FILE)}
    return render(request, "participants/contact/contact_rules.html", context)
