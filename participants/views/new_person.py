"""A new person: searched for first, then one short form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from ketch.pages.searched import searched, to_what_was_found
from participants.actions import participant as actions
from participants.forms.participant import MakeForm
from participants.forms.people import MOST_FOUND, SearchForm
from participants.lines import people_lines
from participants.models.participant import Participant


@requires(Permission.MAKE_FILE)
def new_person(request: HttpRequest) -> HttpResponse:
    """By POST, as every search: no address keeps a name."""
    if request.method == "POST":
        return to_what_was_found(request, SearchForm(request.POST).look_up(request.user))
    form = SearchForm(searched(request))
    found = form.found(request.user)
    context = {"search": form, "form": form, "found": found, "most": MOST_FOUND}
    return render(request, "participants/new_person.html", context | {"lines": people_lines(found or [], request.user)})


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
    return render(request, "participants/make_participant.html", context)


def _make(form: MakeForm) -> str:
    return actions.make_participant(by=form.user, **form.file).get_absolute_url()
