"""Fifteen minutes without work, or twelve hours in any case, and the server has signed out."""

import time

import pytest

from ketch.accounts.idle import BEGUN, SEEN


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
