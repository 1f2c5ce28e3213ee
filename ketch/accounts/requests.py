from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ketch.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that a door has let in (`@requires`): its user is one of ours."""

    user: User
    htmx: HtmxDetails
