from django.http import HttpResponse
from django.shortcuts import render

from activities.models import PersonNote
from activities.person.notes import PRINT, NotesSearch, notes_page
from activities.person.page import person_page
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.pages.searched import searched, to_what_was_found
from participants.models import Participant

LONGEST = 1_000  # more than the field takes, so that it still says so


@requires(Permission.READ_SESSIONS, on=Participant)
def participant_sessions(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """The whole list; in the file, as a piece, the last few with the attendance by week."""
    page = person_page(participant, user=request.user, number=request.GET.get("page"), is_piece=bool(request.htmx))
    template = "activities/person/participant_sessions.html"
    context = {"participant": participant, "page": page, "reads_file": may(request.user, Permission.READ_FILE)}
    return render(request, f"{template}#piece" if request.htmx else template, context)


@requires(Permission.READ_NOTES, on=Participant, only_shows=True)
def notes(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """All notes on one person, or those with the words that were searched: one line in the log for all, one for the search. What
    is asked for to be printed stands there too."""
    if request.method == "POST":
        # Nobody's key, so that a page of people shows nobody for the number of this search.
        return to_what_was_found(request, {"words": request.POST.get("words", "")[:LONGEST], "found": [], "said": []})
    form, is_printed = NotesSearch(searched(request)), PRINT in request.GET
    wanted = form.cleaned_data["words"] if form.is_valid() else ""
    page = notes_page(participant, user=request.user, wanted=wanted, asked=request.GET)
    if wanted:
        looks.note_list(PersonNote, page.found)
    if is_printed:
        looks.note_print(participant)
    context = {"page": page, "search": form, "wanted": wanted, "is_printed": is_printed}
    return render(request, "activities/person/notes.html", {"participant": participant, **context})
