"""What the shell of every page needs, and no page has to hand over."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ketch.pages.navigation import LOG, SEARCH, TABS, open_doors


def shell(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    return {
        "demo": settings.DEMO,
        "idle_minutes": settings.KETCH_IDLE_MINUTES,
        "theme": getattr(user, "theme", "") or "auto",
        # Looked at by whole pages only; a piece for htmx costs nothing here.
        "doors": SimpleLazyObject(lambda: doors(request)),
    }


def doors(request: HttpRequest) -> dict[str, Any]:
    """Tabs in two halves, so that Log can stand in the middle of the phone's row."""
    tabs = open_doors(request, *TABS)
    log = open_doors(request, LOG)
    search = open_doors(request, SEARCH)
    return {"all": tabs, "left": tabs[:2], "right": tabs[2:], "log": log, "search": search}
