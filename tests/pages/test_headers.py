"""What each answer tells the browser is the same for every address and status, compared whole.

Two kinds of answers differ, each in one header: a static file may be kept, for it holds nothing of anybody; a page behind a
poster does not even tell our own pages from where one comes.
"""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from ketch.catalogues import ROOT
from tests.pages import test_errors

POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
BEHIND_A_POSTER = HEADERS | {"Referrer-Policy": "no-referrer"}


def told(response):
    told = {name: response.headers.get(name) for name in HEADERS}
    return {**told, "Content-Security-Policy": set((told["Content-Security-Policy"] or "").split("; "))}


def expected(page):
    return BEHIND_A_POSTER if page.startswith(("/f/", "/calendar/")) else HEADERS


@pytest.mark.parametrize("page", ["/people/", "/sessions/log/", "/f/thanks", "/nowhere/"])
def test_a_piece_and_a_verb_that_no_page_knows_tell_the_same(as_manager, page):
    """Of each address whole, whoever asks: tests/conventions/test_who_may.py."""
    for browser in (as_manager, Client()):
        assert told(browser.post(page, headers={"HX-Request": "true"})) == expected(page)
        assert told(browser.put(page)) == expected(page)


@pytest.mark.parametrize("page", ["/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/nowhere/"])
def test_the_admin_does_so_too(as_administrator, page):
    assert told(as_administrator.get(page)) == HEADERS


def test_and_a_download(as_manager):
    answer = as_manager.get(reverse("exchange:empty"))
    assert (answer.headers["Content-Disposition"][:10], told(answer)) == ("attachment", HEADERS)


@pytest.mark.parametrize("page", [*test_errors.FAULTS, "nowhere/", "static/nowhere.css"])
def test_and_whatever_went_wrong(db, settings, page):
    settings.ROOT_URLCONF = test_errors.__name__
    assert told(Client(raise_request_exception=False).get(f"/{page}")) == HEADERS


def test_and_a_name_that_is_not_ours(client, db, settings):
    settings.ALLOWED_HOSTS = ["ketch.example.org"]
    for settings.SECURE_SSL_REDIRECT in (True, False):
        answer = client.get("/accounts/login/")
        assert (answer.status_code, told(answer)) == (400, HEADERS)


def test_and_the_way_to_tls(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/accounts/login/")
    assert (answer.status_code, told(answer)) == (301, HEADERS)


def test_and_what_is_too_long(as_worker):
    answer = as_worker.post("/account/", {"language": "x" * 3_000_000})
    assert (answer.status_code, told(answer)) == (413, HEADERS)
    assert "larger than Ketch takes at once" in answer.text


def test_a_static_file_may_be_kept_and_else_tells_the_same(client):
    page = staticfiles_storage.url("css/ketch.css")
    for answer in (
        client.get(page),
        client.head(page),
        client.get(page, headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
    ):
        found = told(answer)
        assert "max-age" in found.pop("Cache-Control")
        assert found == {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_proxy_says_the_same_where_it_answers_by_itself():
    """What is not here yet when it sends: a page of its own, one of gunicorn's, the way to TLS."""
    told = (ROOT / "env" / "Caddyfile").read_text().split("(told) {")[1].split("}")[0]
    said = dict(re.findall(r'\?([\w-]+) "?([^"\n]+)"?\n', told))
    assert {**said, "Content-Security-Policy": set(said["Content-Security-Policy"].split("; "))} == HEADERS


def test_signing_out_empties_the_browser(as_worker):
    assert "Clear-Site-Data" not in as_worker.get("/account/").headers
    assert as_worker.post("/accounts/logout/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_no_page_has_inline_script_or_style(as_worker):
    page = as_worker.get("/account/").text
    assert "style=" not in page
    assert "onclick=" not in page
    assert page.count("<script") == page.count('<script src="')
