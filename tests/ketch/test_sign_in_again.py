"""Being asked to sign in after a POST leads back to the form's page, whatever the browser says where it comes from."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from ketch.drafts.models import Draft
from ketch.drafts.sent import new_seal
from tests.signing_in import signed_in

NOT_DONE = "What you pressed was not done."
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://testserver/reports/", "/reports/"), ("http://evil.example/reports/", "/"), ("http://[", "/"), ("", "/")],
)
def test_the_way_back(manager, referer, back):
    client = signed_in(manager, ago=3600)
    answer = client.post(reverse("reporting:export"), headers={"referer": referer})
    assert answer.url == f"{reverse('account_reauthenticate')}?next={back}"


class TestAButtonWithoutAForm:
    """Its own address answers POST alone."""

    TASKS = "http://testserver/tasks/?show=all"

    @pytest.fixture
    def button(self):
        return reverse("participants:take-up-goal", args=[uuid4()])

    def test_after_the_sign_out_it_leads_back_to_its_page(self, button):
        answer = Client().post(button, headers={"referer": self.TASKS})
        assert answer.url == f"{reverse('account_login')}?next=/tasks/%3Fshow%3Dall"

    def test_before_the_second_factor_too(self, button, worker):
        answer = signed_in(worker, factor=False).post(button, headers={"referer": self.TASKS})
        assert answer.url == f"{reverse('accounts:app')}?next=/tasks/%3Fshow%3Dall"

    def test_from_an_unknown_page_it_leads_to_today(self, button):
        assert Client().post(button).url == f"{reverse('account_login')}?next=/"

    def test_the_next_page_says_that_it_was_not_done(self, button):
        browser = Client()
        assert NOT_DONE in browser.post(button, follow=True).text
        assert NOT_DONE not in browser.get(reverse("account_login")).text


def test_what_was_typed_comes_back_with_the_form(manager):
    client = signed_in(manager, ago=3600)
    page = reverse("participants:take-over")
    answer = client.post(page, {"draft": new_seal(manager, page), "because": "She is ill."})
    assert NOT_DONE not in client.get(answer.url).text
    assert answer.url == f"{reverse('account_reauthenticate')}?next={page}%3Fdraft%3D{Draft.objects.get().pk}"
