"""How often one account may ask for what costs much, so that a program or a stolen session does not take the machine from all
others. Nobody who works by hand comes near.

The counts are in the memory of the process and end with it: they cost no query on pages that are sent all day, and nothing that
evicts them matters. Several processes count each by itself. What protects people and not the machine is counted in the log, by
the day and for all processes together (ketch/audit/looks.py); wrong passwords have a table (ketch/accounts/signing.py). Nobody
who is not signed in is counted here: behind a poster people answer without an address.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from time import time as clock

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketch.drafts.keeping import keep

MINUTE, HOUR = 60, 60 * 60


@dataclass(frozen=True)
class Bound:
    most: int
    seconds: int


BY_HAND = Bound(60, MINUTE)
FILES = Bound(120, HOUR)
# By the name of the address, so that the foundation imports no room above it.
BOUNDS = {
    # A tab that is written in is kept every second and a half.
    "pages:keep-draft": Bound(300, MINUTE),
    "participants:search": BY_HAND,
    "participants:new-person": BY_HAND,
    "participants:find-other": BY_HAND,
    "participants:find-seats": BY_HAND,
    "participants:merge": FILES,
    "exchange:import": FILES,
    "exchange:empty": FILES,
    "exchange:export": FILES,
    "reporting:export": FILES,
    "reporting:emblem": FILES,
}


def is_reached(bound: Bound, name: str, account: object) -> bool:
    """Counted by the clock: a new minute or hour begins a new count."""
    memory, key = caches["memory"], f"bound-{name}-{account}-{int(clock() / bound.seconds)}"
    if memory.add(key, 1, bound.seconds):
        return False
    try:
        return memory.incr(key) > bound.most
    except ValueError:  # its time ended between the two lines
        return False


def too_often(request: HttpRequest) -> HttpResponse | None:
    """The page that asks to wait; what was typed is kept as a draft first, or stands in the page. None where all is well."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    bound = BOUNDS.get(name)
    if bound is None or not request.user.is_authenticated or not is_reached(bound, name, request.user.pk):
        return None
    draft = keep(request.POST, request.user) if name != "pages:keep-draft" else ""
    sent = request.POST if request.method == "POST" else request.GET
    typed = [(name, value) for name in sent if name != "csrfmiddlewaretoken" for value in sent.getlist(name)]
    now = int(clock())
    wait = bound.seconds - now % bound.seconds
    open_at = datetime.fromtimestamp(now + wait, tz=UTC)
    answer = render(request, "429.html", {"draft": draft, "typed": typed, "open_at": open_at}, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer
