"""Being asked to sign in again after a POST leads back to the form's page, whatever the browser says where it comes from."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://testserver/reports/", "/reports/"), ("http://evil.example/reports/", "/"), ("http://[", "/"), ("", "/")],
)
def test_the_way_back(manager, referer, back):
    client = Client()
    client.force_login(manager)
    answer = client.post(reverse("reporting:export"), headers={"referer": referer})
    assert answer.url == f"{reverse('account_reauthenticate')}?next={back}"
