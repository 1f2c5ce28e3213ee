"""A day in an address, and the page to which one goes back."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from ketch.drafts.models import LONGEST_ADDRESS
from ketch.words import Words


class DayConverter:
    """2026-11-24. One that does not exist is a page that does not exist."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, text: str) -> date:
        return date.fromisoformat(text)

    def to_url(self, day: date) -> str:
        return day.isoformat()


# Pages with lists of what is to be put right elsewhere. They are named, not imported: the foundation knows no room above it.
LISTS: dict[str, Words] = {
    "reporting:checks": _("Back to “Before you report”"),
    "reporting:prepared-checks": _("Back to “Before you report”"),
    "reporting:prepared": _("Back to the report"),
}


@dataclass(frozen=True)
class WayBack:
    address: str
    words: Words

    @property
    def query(self) -> str:
        return f"?back={quote(self.address)}"


def way_back(request: HttpRequest) -> WayBack | None:
    """Whoever came from such a list goes back there once it is put right (?back=…). Any other address is left as it is."""
    address = request.GET.get("back", "")
    if len(address) > LONGEST_ADDRESS:  # a saved draft keeps where it led
        return None
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return None
    try:
        words = LISTS.get(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return None
    return WayBack(address, words) if words else None


def with_way_back(address: str, back: str) -> str:
    return f"{address}{WayBack(back, '').query}"
