"""A seal in wrong hands, where nobody is signed in: it writes its own draft, and makes, takes and tells nothing beside."""

import pytest
from django.test import Client

from ketch.drafts.keeping import discard
from ketch.drafts.models import Draft
from tests.opened import opened

KEEP, LOG = "/draft/", "/sessions/log/"


@pytest.fixture
def form(as_worker):
    """Her page, of which somebody else has the seal."""
    form = opened(as_worker, LOG) | {"note": "her words"}
    as_worker.post(KEEP, form)
    return form


@pytest.fixture
def signed_out(db):
    return Client()


def discard_all(user):
    for draft in Draft.objects.filter(text__isnull=False):
        discard(str(draft.pk), user)


def kept_texts():
    return [draft.text["note"] for draft in Draft.objects.filter(text__isnull=False)]


def test_it_takes_nothing_away(signed_out, form):
    signed_out.post(KEEP, form | {"as_opened": "1"})
    assert kept_texts() == [["her words"]]


@pytest.mark.parametrize("closing", [{}, {"closing": "1"}])
def test_of_a_draft_that_is_gone_it_makes_one_other_and_gets_no_fresh_seal(signed_out, worker, form, closing):
    discard_all(worker)
    answers = [signed_out.post(KEEP, form | closing | {"note": f"{number}"}).json() for number in range(3)]
    assert kept_texts() == [["2"]]
    assert {answer["seal"] for answer in answers} == {""}


def test_nor_any_more_once_that_one_is_gone_too(signed_out, worker, form):
    for words in ("first", "second", "third"):
        discard_all(worker)
        told = signed_out.post(KEEP, form | {"note": words}).json()
    assert (told["kept"], told["address"], kept_texts()) == ("", "", [])


def test_the_last_words_of_a_tab_that_was_signed_out_are_kept_also_where_their_draft_is_gone(signed_out, as_worker, form):
    discard_all(as_worker.user)
    address = signed_out.post(KEEP, form | {"note": "written on"}).json()["address"]
    assert "written on</textarea>" in as_worker.get(address).text
