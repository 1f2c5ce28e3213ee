from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.actions.attendance import keep_words, record_attendance
from activities.attendance.actions import record_interpreting
from activities.forms.attendance import RegisterForm
from activities.lines import on_today
from activities.models.session import Session
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks


@requires(Permission.WRITE_SESSIONS, on=Session)
def take_register(request: HttpRequest, session: Session) -> HttpResponse:
    return answer_register(request, session)


def answer_register(request: HttpRequest, session: Session) -> HttpResponse:
    form = RegisterForm.of(request, session=session)
    if form.is_valid() and (address := form.saved(_save)):
        messages.success(request, _words(form))
        return redirect(address)
    shown = [form.added] if request.htmx and form.added else [] if request.htmx else form.persons
    looks.note_people(shown, of=session.record)
    return render(request, _template(request, form), {"form": form, "session": session})


def _save(form: RegisterForm) -> str:
    session = form.session
    if form.took_place:
        record_attendance(session=session, by=form.user, **form.taken)
        if form.changes_interpreting:
            record_interpreting(session=session, rows=form.interpreting, by=form.user)
    else:
        keep_words(session=session, by=form.user, **form.words_taken)
    return on_today(session)


def _words(form: RegisterForm) -> str:
    if not form.took_place:
        return _("It stays as it is.")
    left = form.left_open
    if not left:
        return _("Register saved.")
    return (
        _("Register saved.")
        + " "
        + ngettext("%(n)d person is not recorded yet.", "%(n)d people are not recorded yet.", left) % {"n": left}
    )


def _template(request: HttpRequest, form: RegisterForm) -> str:
    """htmx asks for a piece of the same page: who was found, or the row of the one who is added."""
    if not request.htmx:
        return "activities/take_register.html"
    return "activities/take_register.html#" + ("added" if form.added else "walk_in")
