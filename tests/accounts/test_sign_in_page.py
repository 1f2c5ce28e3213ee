"""Before anybody is signed in: the language of this browser, and whom to ask."""

import pytest
from django.urls import reverse

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
