from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from activities.session.models import Session
from activities.today.begin import begin_of
from activities.today.page import today_of
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks


@requires(Permission.READ_SESSIONS)
def today(request: SignedInRequest) -> HttpResponse:
    page = today_of(request.user)
    looks.note_list(Session, len(page.sessions) + len(page.waiting) + len(page.coming))
    may_do = {
        "reads_files": may(request.user, Permission.READ_FILE),
        "shows_funding": may(request.user, Permission.WRITE_FUNDING),
    }
    shown = {"today": page, "begin": begin_of(request.user), **may_do}
    return render(request, "activities/today/today.html", shown)


@wraps(today)
def first_page(request: HttpRequest) -> HttpResponse:
    """Administrators propose accounts and have no other page; for everyone else the door of Today decides."""
    return redirect("admin:index") if may(request.user, Permission.PROPOSE_ACCOUNTS) else today(request)
