from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit import looks
from ketch.pages.searched import searched, to_what_was_found
from participants.forms.people import MOST_FOUND, PeopleFilter, SearchForm
from participants.lines import people_lines
from participants.models.participant import Participant

A_PAGE = 25


@requires(Permission.SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    form = PeopleFilter(request.GET, user=request.user)
    page = Paginator(form.filter(), A_PAGE).get_page(request.GET.get("page"))
    looks.note_list(Participant, len(page.object_list))
    context = {"lines": people_lines(page.object_list, request.user), "buttons": form.buttons(), "search": SearchForm()}
    may_do = {"may_import": may(request.user, Permission.IMPORT), "may_make": may(request.user, Permission.MAKE_FILE)}
    return render(request, "participants/people.html", {"filter": form, "page": page, **may_do, **context})


@requires(Permission.SEE_PEOPLE)
def search(request: HttpRequest) -> HttpResponse:
    """By POST, so that no address, history or server log keeps a name."""
    if request.method == "POST":
        return to_what_was_found(request, SearchForm(request.POST).look_up(request.user))
    form = SearchForm(searched(request))
    found = form.found(request.user)
    context = {"form": form, "lines": people_lines(found or [], request.user), "found": found, "most": MOST_FOUND}
    context["may_make"] = may(request.user, Permission.MAKE_FILE)
    return render(request, "participants/search.html", context)
