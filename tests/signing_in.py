import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from ketch.accounts.models import User
from ketch.pages.middleware import BEGUN, SEEN


def signed_in(user: User) -> Client:
    """A browser of theirs, where they gave their password a moment ago: nothing asks for it again."""
    client = Client()
    client.force_login(user)
    session = client.session
    given = {"method": "password", "at": time.time(), "username": user.username, "reauthenticated": True}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [given]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(user.pk)
    session[SEEN] = session[BEGUN] = time.time()
    session.save()
    client.user = user
    return client
