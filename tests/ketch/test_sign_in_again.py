"""Being asked to sign in again after a POST leads back to the form's page, whatever the browser says where it comes from."""

import pytest
from django.urls import reverse

from ketch.drafts.models import Draft
from ketch.drafts.sent import new_seal
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://testserver/reports/", "/reports/"), ("http://evil.example/reports/", "/"), ("http://[", "/"), ("", "/")],
)
def test_the_way_back(manager, referer, back):
    client = signed_in(manager, ago=3600)
    answer = client.post(reverse("reporting:export"), headers={"referer": referer})
    assert answer.url == f"{reverse('account_reauthenticate')}?next={back}"


def test_what_was_typed_comes_back_with_the_form(manager):
    client = signed_in(manager, ago=3600)
    page = reverse("participants:take-over")
    answer = client.post(page, {"draft": new_seal(manager, page), "because": "She is ill."})
    assert answer.url == f"{reverse('account_reauthenticate')}?next={page}%3Fdraft%3D{Draft.objects.get().pk}"
