import pytest
from django.test import Client
from django.urls import reverse

from ketch.drafts.models import Draft
from ketch.drafts.sent import new_seal, open_seal
from ketch.drafts.writing import save_once
from tests.signing_in import signed_in

HIDE, BLANK, UNLOCK = "/hide/", "/blank/", "/unlock/"


def test_hide_signs_out_and_shows_a_blank_page(as_worker):
    response = as_worker.post(HIDE, {"back": "/account/"}, follow=True)
    assert response.redirect_chain == [(BLANK, 302)]
    assert "Ketch" not in response.text
    assert "_auth_user_id" not in as_worker.session


def test_back_stays_blank_until_unlock(as_worker):
    as_worker.post(HIDE, {"back": "/account/"})
    for address in ("/account/", reverse("account_login"), "/nothing-here/"):
        assert as_worker.get(address).headers["Location"] == BLANK
    assert as_worker.get(UNLOCK).headers["Location"] == "/account/"
    assert as_worker.get("/account/").headers["Location"].startswith(reverse("account_login"))


def test_the_tab_that_was_hidden_first_leads_back(as_worker):
    as_worker.post(HIDE, {"back": "/account/"})
    as_worker.post(HIDE, {"back": "/elsewhere/"})
    assert as_worker.get(UNLOCK).headers["Location"] == "/account/"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_hide_leads_back_to_no_other_site(as_worker, back):
    as_worker.post(HIDE, {"back": back})
    assert as_worker.get(UNLOCK).headers["Location"] == "/"


def test_what_was_typed_is_kept_for_its_author(as_worker):
    seal = new_seal(as_worker.user, "/log/")
    as_worker.post(HIDE, {"back": "/log/", "draft": seal, "note": "a sentence half writ"})
    draft = Draft.objects.get()
    assert (draft.author, draft.page, draft.text) == (
        as_worker.user,
        "/log/",
        {"draft": [seal], "note": ["a sentence half writ"]},
    )


def test_text_that_comes_after_the_sign_out_is_kept_too(client, worker):
    client.post(HIDE, {"draft": new_seal(worker, "/log/"), "note": "from the other tab"})
    assert Draft.objects.get().author == worker


def test_a_saved_form_is_not_made_a_draft_again(as_worker):
    seal = new_seal(as_worker.user, "/log/")
    save_once(open_seal(seal).draft_id, user=as_worker.user, page="/log/", save=lambda: "/", text={"note": ["first"]})
    as_worker.post(HIDE, {"draft": seal, "note": "first"})
    assert Draft.objects.get().text is None


@pytest.mark.django_db
@pytest.mark.parametrize("seal", ["", "made up", "W10:1abc:xyz"])
def test_without_a_seal_of_ours_nothing_is_kept(client, seal):
    client.post(HIDE, {"draft": seal, "note": "from anywhere"})
    assert not Draft.objects.exists()


def test_a_link_cannot_hide_anybody(as_worker):
    assert as_worker.get(HIDE).status_code == 405
    assert as_worker.get("/account/").status_code == 200


def test_a_page_of_an_earlier_sign_in_hides_too(worker):
    browser = signed_in(worker, Client(enforce_csrf_checks=True))
    assert browser.post(HIDE, {"back": "/account/", "csrfmiddlewaretoken": "of before"}).headers["Location"] == BLANK
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_hides_nobody(as_worker, site):
    assert as_worker.post(HIDE, headers={"Sec-Fetch-Site": site}).status_code == 403
    assert "_auth_user_id" in as_worker.session


@pytest.mark.parametrize("typed", [{"note": "x" * 2_600_000}, {f"field-{number}": "" for number in range(4001)}])
def test_what_is_too_long_to_be_kept_hides_too(as_worker, typed):
    assert as_worker.post(HIDE, typed).headers["Location"] == BLANK
    assert "_auth_user_id" not in as_worker.session
