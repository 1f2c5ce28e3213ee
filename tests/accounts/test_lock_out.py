"""Five wrong passwords lock an account, however one knocks."""

import pytest
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def try_it(client, password, *, name="worker", host="ketch.example"):
    return client.post(reverse("account_login"), {"login": name, "password": password}, headers={"host": host})


@pytest.mark.parametrize(
    "knock", [{"host": "ketch.example:444"}, {"host": "KETCH.example"}, {"name": "WORKER"}, {"name": " worker"}]
)
def test_another_port_or_another_writing_begins_no_new_count(client, knock, settings):
    settings.ALLOWED_HOSTS = ["ketch.example"]
    UserFactory(username="worker")
    for _ in range(5):
        try_it(client, "wrong")
    assert try_it(client, PASSWORD, **knock).status_code == 200


def test_the_right_password_opens_before_that(client):
    UserFactory(username="worker")
    for _ in range(4):
        try_it(client, "wrong")
    assert try_it(client, PASSWORD).status_code == 302
