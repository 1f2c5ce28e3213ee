"""How often one account may ask for what costs much: far above what anybody does by hand, and nothing typed is lost there."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from ketch.drafts.models import Draft
from ketch.pages import bounds
from ketch.pages.bounds import BOUNDS, Bound
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401
from tests.opened import opened

SEARCH, LOG = "/people/search/", "/sessions/log/"


@pytest.fixture
def twice(monkeypatch):
    """Everything that is bounded may be asked for two times, so a test need not ask a hundred; no minute begins meanwhile."""
    monkeypatch.setattr(bounds, "clock", lambda: 600)
    for name, bound in BOUNDS.items():
        monkeypatch.setitem(BOUNDS, name, Bound(2, bound.seconds))


def test_each_bound_is_of_a_page_and_high_above_a_hand(db):
    assert set(BOUNDS) <= set(WHO_MAY)
    assert min(bound.most / (bound.seconds / 60) for bound in BOUNDS.values()) >= 2


@pytest.mark.parametrize("name", BOUNDS)
def test_over_it_comes_a_page_that_asks_to_wait(name, twice, as_manager, keys):  # noqa: F811
    page, method = reverse(name, args=[keys[kind] for kind in WHO_MAY[name][0].split()]), as_manager.post
    codes = [method(page, {"words": "x"}).status_code for _ in range(3)]
    assert 429 not in codes[:2]
    assert codes[2] == 429
    assert 0 < int(method(page).headers["Retry-After"]) <= BOUNDS[name].seconds


def test_the_sixty_first_search_of_a_minute_waits_and_its_words_stay(as_worker, monkeypatch):
    monkeypatch.setattr(bounds, "clock", lambda: 600)
    for _ in range(60):
        assert as_worker.post(SEARCH, {"words": "zvez"}).status_code == 302
    answer = as_worker.post(SEARCH, {"words": "zvezda <b>"})
    assert (answer.status_code, "A moment, please" in answer.text) == (429, True)
    opens = timezone.localtime(datetime.fromtimestamp(660, tz=UTC))
    assert f"It is open again at {opens.hour}.{opens.minute:02}." in answer.text
    assert answer.headers["Retry-After"] == "60"
    assert 'name="words" value="zvezda &lt;b&gt;"' in answer.text
    monkeypatch.setattr(bounds, "clock", lambda: 661)
    assert as_worker.post(SEARCH, {"words": "zvezda"}).status_code == 302


def test_one_accounts_bound_hinders_no_other(twice, as_worker, as_manager):
    assert [as_worker.get(SEARCH).status_code for _ in range(3)] == [200, 200, 429]
    assert as_manager.get(SEARCH).status_code == 200


def test_what_was_typed_into_a_form_becomes_a_draft(as_worker, monkeypatch):
    form = opened(as_worker, LOG) | {"note": "every word"}
    monkeypatch.setitem(BOUNDS, "activities:log-session", Bound(1, 60))
    assert as_worker.post(LOG, form).status_code == 200
    answer = as_worker.post(LOG, form)
    assert (answer.status_code, "What you wrote is kept as a draft." in answer.text) == (429, True)
    assert Draft.objects.get().text["note"] == ["every word"]
    assert f"{LOG}?draft=" in answer.text


def test_nobody_who_is_not_signed_in_is_counted(twice, client, keys):  # noqa: F811
    assert {client.post("/draft/").status_code for _ in range(5)} == {200}
    assert {client.post(f"/f/{keys['poster']}", {"rating": "3", "number": str(n)}).status_code for n in range(5)} == {302}


def test_autosave_by_hand_stays_far_below(as_worker):
    """A key press every second and a half for a minute, in three tabs."""
    form = opened(as_worker, LOG)
    assert {as_worker.post("/draft/", form | {"note": "x" * n}).status_code for n in range(1, 121)} == {200}
