"""The navigation. Only what the user may open is shown."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from ketch.access.again import factor_is_missing
from ketch.access.roles import Permission, may
from ketch.pages.addresses import way_back
from ketch.words import Values, Words


@dataclass(frozen=True)
class Tab:
    """One place in the navigation. It is named, not imported: the foundation knows no room above it."""

    name: Words
    page: str
    icon: str
    permission: Permission
    # The single key that opens it, in `static/js/keys.js`.
    key: str = ""
    # Whether one is there.
    current: bool = False

    @property
    def address(self) -> str:
        return reverse(self.page)


TABS = (
    Tab(_("Today"), "activities:today", "sun", Permission.READ_SESSIONS, key="t"),
    Tab(_("People"), "participants:list", "users", Permission.SEE_PEOPLE),
    Tab(_("Activities"), "activities:list", "calendar-days", Permission.READ_ACTIVITIES),
    Tab(_("Reports"), "reporting:list", "chart-no-axes-column", Permission.READ_FIGURES),
    Tab(_("Accounts"), "admin:index", "key-round", Permission.PROPOSE_ACCOUNTS),
)
LOG = Tab(pgettext_lazy("navigation", "Log"), "activities:log-session", "pencil-line", Permission.WRITE_SESSIONS, key="l")
SEARCH = Tab(_("Search"), "participants:search", "search", Permission.SEE_PEOPLE, key="/")


def open_tabs(request: HttpRequest, *tabs: Tab) -> list[Tab]:
    """The tabs that `request.user` may open; the current one is that with the longest address that leads here."""
    if getattr(request.user, "must_choose_password", False) or factor_is_missing(request):
        return []
    allowed = [tab for tab in tabs if may(request.user, tab.permission)]
    here = max((tab.address for tab in allowed if request.path.startswith(tab.address)), key=len, default="")
    return [replace(tab, current=tab.address == here) for tab in allowed]


def shell(request: HttpRequest) -> Values:
    user = getattr(request, "user", None)
    return {
        "demo": settings.DEMO,
        "idle_minutes": settings.KETCH_IDLE_MINUTES,
        "theme": getattr(user, "theme", "") or "auto",
        # Only whole pages use them; for a piece for htmx nothing is computed.
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "way_back": way_back(request),
    }


def navigation(request: HttpRequest) -> Values:
    """Tabs in two halves, so that Log can stand in the middle of the phone's row."""
    tabs = open_tabs(request, *TABS)
    log = open_tabs(request, LOG)
    search = open_tabs(request, SEARCH)
    return {"all": tabs, "left": tabs[:2], "right": tabs[2:], "log": log, "search": search}
