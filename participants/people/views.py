"""Everyone whose file one may see, and a new person: searched for first, then one short form."""

from django.http import HttpResponse
from django.shortcuts import render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.pages.searched import carried, searched, to_what_was_found
from ketch.pages.writing import write
from participants.people import forms
from participants.people.models import Participant
from participants.people.page import PeopleFilter, people_lines

# What else one may do from the list, by the names that its page has for it.
MAY = {
    "may_import": Permission.IMPORT,
    "may_make": Permission.MAKE_FILE,
    "hands_over": Permission.HAND_OVER,
    "takes_over": Permission.TAKE_OVER,
    "manages": Permission.MANAGE_SEATS,
}


@requires(Permission.SEE_PEOPLE)
def people(request: SignedInRequest) -> HttpResponse:
    form = PeopleFilter(request.GET, user=request.user)
    page = form.page(request.GET.get("page"))
    lines = form.lines(page)
    looks.note_list(Participant, len(lines))
    context = {"lines": lines, "buttons": form.buttons(), "heads": form.heads(), "search": forms.SearchForm()}
    may_do = {name: may(request.user, permission) for name, permission in MAY.items()}
    return render(request, "participants/people/people.html", {"filter": form, "page": page, **may_do, **context})


@requires(Permission.SEE_PEOPLE)
def search(request: SignedInRequest) -> HttpResponse:
    return _search(request, "participants/people/search.html")


@requires(Permission.MAKE_FILE)
def new_person(request: SignedInRequest) -> HttpResponse:
    return _search(request, "participants/people/new_person.html")


def _search(request: SignedInRequest, template: str) -> HttpResponse:
    """By POST, so that no address, history or server log keeps a name."""
    if request.method == "POST":
        return to_what_was_found(request, forms.SearchForm(request.POST).look_up(request.user))
    form = forms.SearchForm(searched(request))
    # After a search the answer comes first, and no keyboard of a phone lies over it.
    form.fields["words"].widget.attrs["autofocus"] = not form.is_bound
    found = form.found(request.user)
    context = {
        "form": form,
        "search": form,
        "lines": people_lines(found or [], request.user),
        "found": found,
        "most": forms.MOST_FOUND,
    }
    return render(request, template, {**context, "may_make": may(request.user, Permission.MAKE_FILE)})


@requires(Permission.MAKE_FILE)
def make_participant(request: SignedInRequest) -> HttpResponse:
    return write(request, forms.MakeForm, begun=forms.begun_by_search((carried(request) or {}).get("words", "")))
