"""Before anybody is signed in: the language of this browser, and whom to ask."""

import pytest
from django.urls import reverse

from ketch.accounts import own
from ketch.accounts.models import SignInAttempt
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

LOGIN, LANGUAGE = reverse("account_login"), reverse("pages:language")


def test_another_language_for_this_browser_until_it_closes(client):
    assert "Sign in" in client.get(LOGIN).text
    answer = client.post(LANGUAGE, {"language": "sl", "next": f"{LOGIN}?next=/people/"})
    assert answer.headers["Location"] == f"{LOGIN}?next=/people/"
    cookie = answer.cookies["django_language"]
    assert (cookie.value, cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("sl", "", "", True)
    assert "Prijava" in client.get(LOGIN).text


def test_whoever_signs_in_has_the_language_of_the_account(client):
    UserFactory(username="nova", language="en")
    client.post(LANGUAGE, {"language": "sl"})
    client.post(LOGIN, {"login": "nova", "password": PASSWORD})
    assert '<html lang="en"' in client.get("/", follow=True).text


@pytest.mark.parametrize("language", ["", "xx", "x" * 10_000, "../sl", "žž"])
def test_a_language_that_there_is_not_changes_nothing(client, language):
    assert client.post(LANGUAGE, {"language": language}).status_code == 302
    assert "Sign in" in client.get(LOGIN).text


@pytest.fixture
def crowded(monkeypatch):
    """As many passwords are being looked at as may be."""
    monkeypatch.setattr("ketch.accounts.own.PATIENCE", 0)
    while own.LOOKING.acquire(blocking=False):
        pass
    yield
    own.LOOKING.release()
    own.LOOKING.release()


@pytest.mark.parametrize("name", ["nova", "nobody"])
def test_whoever_gets_no_place_tries_again_in_a_moment(client, crowded, name):
    UserFactory(username="nova")
    answer = client.post(LOGIN, {"login": name, "password": PASSWORD, "next": "/people/"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Try again in a moment." in answer.text
    assert f'href="{LOGIN}?next=/people/"' in answer.text
    assert not SignInAttempt.objects.exists()
    assert client.get(LOGIN).status_code == 200


def test_a_place_is_free_again_whatever_was_typed(client):
    UserFactory(username="nova")
    for password in ("wrong", "wrong", "wrong", PASSWORD):
        answer = client.post(LOGIN, {"login": "nova", "password": password})
    assert answer.status_code == 302
    assert [own.LOOKING.acquire(blocking=False) for _ in range(3)] == [True, True, False]
    own.LOOKING.release()
    own.LOOKING.release()


def test_it_leads_nowhere_else(client):
    assert client.post(LANGUAGE, {"language": "sl", "next": "https://elsewhere.example/"}).headers["Location"] == "/"


def test_the_administrator_is_asked_for_a_new_password(client):
    assert "Ask the administrator for a new one." in client.get(LOGIN).text


@pytest.mark.parametrize("language", ["sl", "en"])
def test_how_accessible_it_is_can_be_read_by_everyone(client, language):
    client.post(LANGUAGE, {"language": language})
    page = client.get(LOGIN).text
    assert reverse("pages:accessibility") in page
    assert "WCAG 2.2" in client.get(reverse("pages:accessibility")).text
