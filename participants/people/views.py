"""A new person: searched for first, then one short form."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit import looks
from ketch.pages.searched import searched, to_what_was_found
from participants.people import actions
from participants.people.forms import MOST_FOUND, MakeForm, PeopleFilter, SearchForm
from participants.people.lines import people_lines
from participants.people.models import Participant

A_PAGE = 25


@requires(Permission.SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    form = PeopleFilter(request.GET, user=request.user)
    page = Paginator(form.filter(), A_PAGE).get_page(request.GET.get("page"))
    looks.note_list(Participant, len(page.object_list))
    context = {"lines": people_lines(page.object_list, request.user), "buttons": form.buttons(), "search": SearchForm()}
    may_do = {"may_import": may(request.user, Permission.IMPORT), "may_make": may(request.user, Permission.MAKE_FILE)}
    return render(request, "participants/people/people.html", {"filter": form, "page": page, **may_do, **context})


@requires(Permission.SEE_PEOPLE)
def search(request: HttpRequest) -> HttpResponse:
    """By POST, so that no address, history or server log keeps a name."""
    if request.method == "POST":
        return to_what_was_found(request, SearchForm(request.POST).look_up(request.user))
    form = SearchForm(searched(request))
    found = form.found(request.user)
    context = {"form": form, "lines": people_lines(found or [], request.user), "found": found, "most": MOST_FOUND}
    context["may_make"] = may(request.user, Permission.MAKE_FILE)
    return render(request, "participants/people/search.html", context)


@requires(Permission.MAKE_FILE)
def new_person(request: HttpRequest) -> HttpResponse:
    """By POST, as every search: no address keeps a name."""
    if request.method == "POST":
        return to_what_was_found(request, SearchForm(request.POST).look_up(request.user))
    form = SearchForm(searched(request))
    found = form.found(request.user)
    context = {"search": form, "form": form, "found": found, "most": MOST_FOUND}
    return render(request, "participants/people/new_person.html", context | {"lines": people_lines(found or [], request.user)})


@requires(Permission.MAKE_FILE)
def make_participant(request: HttpRequest) -> HttpResponse:
    form = MakeForm.of(request)
    if form.is_valid() and (address := form.saved(_make)):
        messages.success(request, _("The file is made. Its code stands above the page: use it wherever no name may stand."))
        if form.is_called_like_another:
            messages.warning(request, _("Somebody else whose file you see has the same call name. Look at the code, too."))
        return redirect(address)
    if form.known:
        looks.note_list(Participant, len(form.known.seen))
    context = {"form": form, "lines": people_lines(form.known.seen if form.known else [], request.user)}
    return render(request, "participants/people/make_participant.html", context)


def _make(form: MakeForm) -> str:
    return actions.make_participant(by=form.user, **form.file).get_absolute_url()
