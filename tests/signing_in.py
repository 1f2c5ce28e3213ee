import re
import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import encrypt
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ketch.access.again import BEGUN, SEEN
from ketch.accounts.models import User
from ketch.accounts.two_keys import PASSPHRASE_OPENS
from ketch.words import Values


def signed_in(user: User, browser: Client | None = None, *, ago: int = 0, factor: bool = True) -> Client:
    """A browser of theirs, where they gave password and second factor so many seconds `ago`: a moment ago, nothing asks for them
    again. Without the factor, as after the password of an account that has none yet."""
    client = browser or Client()
    client.force_login(user)
    session = client.session
    session.update(given(user, ago=ago, factor=factor))
    session[SEEN] = session[BEGUN] = time.time()
    session.save()
    client.user = user
    return client


def given(user: User, *, ago: int = 0, factor: bool = True) -> Values:
    """What their session knows of it."""
    at = time.time() - ago
    password = {"method": "password", "at": at, "username": user.username, "reauthenticated": factor}
    records = [password, {"method": "mfa", "at": at, "type": "totp"}] if factor else [password]
    return {AUTHENTICATION_METHODS_SESSION_KEY: records, f"{AUTHENTICATION_METHODS_SESSION_KEY}_user": str(user.pk)}


def set_up_app(user: User) -> str:
    """The secret of an app that counts for them."""
    secret = generate_totp_secret()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)})
    return secret


def handed_over() -> Values:
    """What an account has whose passphrase a colleague hands over just now."""
    return {"must_choose_password": True, "passphrase_until": timezone.now() + PASSPHRASE_OPENS}


def code_of(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or `later` half-minutes on. It waits where the next one is near, so that a test can use it."""
    if time.time() % 30 > 27:
        time.sleep(30 - time.time() % 30)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def sign_in(browser: Client, user: User, password: str) -> HttpResponse:
    """By the form, as somebody whom the browser does not know."""
    browser.cookies.clear()
    return browser.post(reverse("account_login"), {"login": user.username, "password": password})


def shown_on(page: HttpResponse) -> str:
    """The passphrase, half of one or code that a page shows once."""
    return re.search(r"<code>(.+)</code>", page.text)[1]
