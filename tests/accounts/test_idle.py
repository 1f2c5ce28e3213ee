"""Fifteen minutes without work, or twelve hours in any case, and the server has signed out."""

import time

import pytest

from ketch.access.again import BEGUN, SEEN
from tests.opened import opened

KEEP, LOG = "/draft/", "/sessions/log/"


def left_for(browser, seconds, since=SEEN):
    session = browser.session
    session[since] = time.time() - seconds
    session.save()


def is_in(browser):
    return browser.get("/").status_code == 200


def test_a_quarter_of_an_hour_without_work_signs_out(as_worker):
    left_for(as_worker, 14 * 60)
    assert is_in(as_worker)
    left_for(as_worker, 15 * 60 + 1)
    assert not is_in(as_worker)
    assert "_auth_user_id" not in as_worker.session


def test_work_begins_the_time_anew(as_worker):
    left_for(as_worker, 14 * 60)
    as_worker.get("/")
    assert time.time() - as_worker.session[SEEN] < 60


def test_twelve_hours_end_it_whatever_was_done(as_worker):
    as_worker.get("/")
    left_for(as_worker, 12 * 60 * 60 + 1, since=BEGUN)
    assert not is_in(as_worker)


@pytest.mark.parametrize("page", ["/people/search/", "/sessions/log/"])
def test_what_is_sent_afterwards_asks_to_sign_in(as_worker, page):
    left_for(as_worker, 60 * 60)
    assert "/login/" in as_worker.post(page, {"words": "ana"}).url


def test_a_page_writes_no_session_each_time(as_worker, django_assert_num_queries):
    as_worker.get("/account/")
    before = as_worker.session[SEEN]
    as_worker.get("/account/")
    assert as_worker.session[SEEN] == before


def test_what_a_page_asks_for_by_itself_is_no_work(as_worker):
    left_for(as_worker, 14 * 60)
    as_worker.get("/account/", headers={"X-By-Itself": "yes"})
    assert time.time() - as_worker.session[SEEN] > 13 * 60


class TestAutosave:
    """A tab sends what is not kept yet again and again, also when whoever wrote it is gone and somebody else signed in."""

    @pytest.fixture
    def form(self, as_worker):
        return opened(as_worker, LOG)

    def is_work(self, browser, text, **headers):
        left_for(browser, 14 * 60)
        browser.post(KEEP, text, headers=headers)
        return time.time() - browser.session[SEEN] < 60

    def test_what_is_kept_for_her_is_work(self, as_worker, form):
        assert self.is_work(as_worker, form | {"note": "typed just now"})

    def test_what_a_tab_sends_again_is_not(self, as_worker, form):
        assert not self.is_work(as_worker, form | {"note": "typed long ago"}, **{"X-By-Itself": "yes"})

    def test_nor_is_what_somebody_else_left_in_a_tab(self, as_manager, form):
        assert not self.is_work(as_manager, form | {"note": "of the colleague"})

    def test_nor_is_what_cannot_be_kept(self, as_worker):
        assert not self.is_work(as_worker, {"draft": "no seal", "note": "hers"})
