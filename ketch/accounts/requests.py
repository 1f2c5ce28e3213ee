"""What a view behind the door gets."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ketch.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that the door (`@requires`) has let in: its user has an account."""

    user: User
    htmx: HtmxDetails
