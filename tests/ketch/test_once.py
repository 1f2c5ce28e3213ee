"""One form, sent twice, saves once."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from ketch.drafts.models import Draft
from ketch.drafts.sent import digest, new_seal, open_seal
from ketch.drafts.writing import SentAgain, save_once, sweep
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved():
    return []


def send(draft, user, saved):
    def save():
        saved.append(1)
        return "/where-it-led/"

    return save_once(draft, user=user, page="log", save=save)


def test_the_second_sending_goes_where_the_first_led(saved):
    draft, user = uuid.uuid4(), UserFactory()
    assert send(draft, user, saved) == "/where-it-led/"
    with pytest.raises(SentAgain) as again:
        send(draft, user, saved)
    assert (again.value.led_to, saved) == ("/where-it-led/", [1])


def test_what_fails_can_be_sent_again(saved):
    draft, user = uuid.uuid4(), UserFactory()
    with pytest.raises(ZeroDivisionError):
        save_once(draft, user=user, page="log", save=lambda: str(1 / 0))
    assert send(draft, user, saved) == "/where-it-led/"


def test_the_seal_opens_for_its_user_and_page_alone():
    user, other = UserFactory(), UserFactory()
    seal = open_seal(new_seal(user, "log"))
    assert seal.is_for(user, "log")
    assert not seal.is_for(other, "log")
    assert not seal.is_for(user, "register")


@pytest.mark.parametrize("text", ["", "made up", "W10:1abc:xyz"])
def test_a_seal_that_is_not_ours_does_not_open(text):
    assert open_seal(text) is None


def test_an_altered_seal_does_not_open():
    assert open_seal(new_seal(UserFactory(), "log") + "x") is None


def test_saved_drafts_are_forgotten_after_a_day(saved):
    draft, user = uuid.uuid4(), UserFactory()
    send(draft, user, saved)
    assert sweep() == 0
    Draft.objects.update(kept_at=timezone.now() - timedelta(days=2))
    assert sweep() == 1


@pytest.mark.parametrize("number", [0, 1, 200])
def test_however_many_are_forgotten_it_is_one_query(number, django_assert_num_queries):
    user = UserFactory()
    Draft.objects.bulk_create(Draft(author=user, page="log") for _each in range(number))
    Draft.objects.update(kept_at=timezone.now() - timedelta(days=2))
    with django_assert_num_queries(1):
        assert sweep() == number


def test_of_two_drafts_nobody_can_tell_that_the_same_was_written():
    text = {"note": ["the same"]}
    assert digest(uuid.UUID(int=1), text) != digest(uuid.UUID(int=2), text)
