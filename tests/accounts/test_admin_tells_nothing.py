"""What the administrator types into an address brings out nothing but accounts, and no account's password."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType

from participants.models import Participant
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ACCOUNTS = "/admin/accounts/user/"


def test_the_list_does_not_tell_a_hash_sign_by_sign(as_administrator):
    colleague = UserFactory()
    answer = as_administrator.get(ACCOUNTS, {"password__startswith": colleague.password[:3]})
    assert answer.status_code == 400
    assert colleague.username not in answer.text


def test_the_filters_of_the_page_still_filter(as_administrator):
    worker, manager = UserFactory(username="zora", role="worker"), UserFactory(username="metka", role="manager")
    page = as_administrator.get(ACCOUNTS, {"role__exact": "worker"}).text
    assert worker.username in page
    assert manager.username not in page


@pytest.mark.parametrize("asked", ["role__exact=%00", "username__exact=%00", "seats__isnull=0", "is_active__exact=2"])
def test_a_strange_filter_is_no_fault(as_administrator, asked):
    assert as_administrator.get(f"{ACCOUNTS}?{asked}").status_code < 500


def test_no_short_cut_tells_whether_a_participant_exists(as_administrator, participant):
    kind = ContentType.objects.get_for_model(Participant).pk
    for key in (participant.pk, uuid.uuid4(), "abc"):
        assert as_administrator.get(f"/admin/r/{kind}/{key}/").status_code == 404
