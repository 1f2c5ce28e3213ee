"""Long lists of sessions. Page 400 is as quick as page 1: the 25 keys first, over the index by day, then those rows."""

from collections.abc import Callable

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from activities.session.lines import is_done, session_line, to_do, with_people_seen
from activities.session.models import NOT_HELD, Session, SessionQuerySet
from ketch.access.permissions import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line
from ketch.values import Values
from ketch.words.days import margin_day

A_PAGE = 25


def sessions_of(user: User) -> SessionQuerySet:
    return Session.objects.many_visible_to(user, Permission.READ_SESSIONS)


def page_of(sessions: SessionQuerySet, number: str | None) -> Page:
    """A page whose objects are the sessions' keys."""
    keys = sessions.order_by("-takes_place_on", "-pk").values_list("pk", flat=True)
    return Paginator(keys, A_PAGE).get_page(number)


def lines_of(page: Page, user: User) -> list[Line]:
    keys = list(page.object_list)
    rows = {session.pk: session for session in with_people_seen(Session.objects.filter(pk__in=keys), user=user)}
    return [line_of(rows[key], user) for key in keys if key in rows]


def line_of(session: Session, user: User, line: Callable[..., Line] = session_line) -> Line:
    """In a long list only what is missing asks for a hand."""
    work = {} if is_done(session) else to_do(session)
    return line(session, when=margin_day(session.takes_place_on), user=user, **work)


ALL, PLANNED, HELD, LOST = "all", "planned", "held", "not-held"


class SessionFilter(forms.Form):
    SHOWN = ((ALL, _("All")), (HELD, _("Held")), (PLANNED, _("Planned")), (LOST, _("Did not take place")))
    STATUSES = {HELD: (Session.Status.HELD,), PLANNED: (Session.Status.PLANNED,), LOST: NOT_HELD}

    show = forms.ChoiceField(choices=SHOWN, required=False)
    activity = forms.ModelChoiceField(Activity.objects.all(), required=False)

    @cached_property
    def asked(self) -> Values:
        self.full_clean()
        return self.cleaned_data

    @property
    def shown(self) -> str:
        return self.asked.get("show") or ALL

    @property
    def activity_asked(self) -> Activity | None:
        return self.asked.get("activity")

    def filter(self, sessions: SessionQuerySet) -> SessionQuerySet:
        if statuses := self.STATUSES.get(self.shown):
            sessions = sessions.filter(status__in=statuses)
        if activity := self.activity_asked:
            sessions = sessions.filter(activity=activity)
        return sessions
