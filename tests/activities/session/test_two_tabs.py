"""One draft, open in two tabs or on two devices: neither writes over what the other says is kept."""

import pytest
from django.test import Client

from activities.models import PersonNote
from ketch.drafts.models import Draft
from tests.activities.session.typing_in import typed
from tests.opened import opened

KEEP, LOG = "/draft/", "/sessions/log/"


@pytest.fixture
def form(as_worker, counselling, participant):
    """A draft, kept by a tab that is called `first`."""
    form = opened(as_worker, LOG) | typed(counselling, participant=participant.pk)
    as_worker.post(KEEP, form | {"note": "Begun.", "tab": "first:1"})
    return form


@pytest.fixture
def keep(as_worker, form):
    """Autosave, with what the script does when it gets a fresh seal."""

    def keep(note, tab, **more):
        sent = form | {"note": note, "tab": tab} | more
        told = as_worker.post(KEEP, sent).json()
        if told["seal"]:
            told = as_worker.post(KEEP, sent | {"draft": told["seal"]}).json()
        return told

    return keep


def notes():
    return sorted(draft.text["note"][0] for draft in Draft.objects.filter(text__isnull=False))


def test_what_is_typed_in_two_tabs_is_kept_twice(keep):
    assert keep("From the first.", "first:2")["kept"]
    assert keep("From the second.", "second:1 first:1")["kept"]
    assert notes() == ["From the first.", "From the second."]


def test_each_goes_on_with_its_own(keep):
    keep("From the first.", "first:2")
    keep("From the second.", "second:1 first:1")
    keep("From the first. More.", "first:3")
    keep("From the second. More.", "second:2 first:1")
    assert notes() == ["From the first. More.", "From the second. More."]


def test_who_goes_on_alone_with_a_draft_goes_on_with_that_one(keep):
    keep("Begun. More.", "second:1 first:1")
    keep("Begun. More. And more.", "second:2 first:1")
    assert notes() == ["Begun. More. And more."]


def test_the_page_that_goes_on_with_a_draft_knows_which_tab_wrote_it(as_worker, form):
    assert 'data-tab="first:1"' in as_worker.get(f"{LOG}?draft={Draft.objects.get().pk}").text


def test_saving_in_one_tab_leaves_what_was_written_in_the_other(as_worker, form, keep):
    keep("Begun. More.", "second:1 first:1")
    assert as_worker.post(LOG, form | {"note": "Begun.", "tab": "first:1"}).status_code == 302
    assert PersonNote.objects.get().text == "Begun."
    assert notes() == ["Begun. More."]


def test_the_other_goes_on_with_just_that(as_worker, form, keep):
    keep("Begun. More.", "second:1 first:1")
    as_worker.post(LOG, form | {"note": "Begun.", "tab": "first:1"})
    keep("Begun. More. And more.", "second:2 first:1")
    assert notes() == ["Begun. More. And more."]


def test_saving_what_oneself_wrote_leaves_no_draft(as_worker, form, keep):
    keep("Begun. More.", "first:2")
    assert as_worker.post(LOG, form | {"note": "Begun. More. The end.", "tab": "first:2"}).status_code == 302
    assert notes() == []


def test_who_takes_everything_back_in_one_tab_takes_nothing_from_the_other(keep):
    keep("Begun. More.", "second:1 first:1")
    keep("", "first:2", as_opened="1")
    assert notes() == ["Begun. More."]


@pytest.mark.parametrize("who", ["closed", "signed out"])
def test_the_last_words_of_one_tab_are_not_written_over_those_of_the_other(as_worker, form, keep, who):
    keep("From the first.", "first:2")
    last = form | {"note": "From the second.", "tab": "second:1 first:1"}
    if who == "closed":
        as_worker.post(KEEP, last | {"closing": "1"})
    else:
        Client().post(LOG, last)
    assert notes() == ["From the first.", "From the second."]


def test_a_seal_in_wrong_hands_makes_one_draft_however_many_tabs_are_named(form):
    for number in range(3):
        Client().post(KEEP, form | {"note": f"{number}", "tab": f"other{number}:1"})
    assert notes() == ["0", "Begun."]


@pytest.mark.parametrize("closing", [{}, {"closing": "1"}], ids=["autosave", "closing"])
def test_what_comes_late_does_not_bring_back_what_was_typed_before(as_worker, form, keep, closing):
    keep("Begun. More.", "first:3")
    told = as_worker.post(KEEP, form | {"note": "Begun. Mo", "tab": "first:2"} | closing).json()
    assert told["kept"]
    assert notes() == ["Begun. More."]


def test_late_words_of_the_tab_before_change_nothing_either(as_worker, form, keep):
    keep("Begun. More.", "second:1 first:5")
    as_worker.post(KEEP, form | {"note": "Beg", "tab": "first:4"})
    assert notes() == ["Begun. More."]


def test_a_page_without_a_script_loses_nothing_beside_one_that_has_it(form):
    Client().post(LOG, form | {"note": "Typed without a script."})
    assert notes() == ["Begun.", "Typed without a script."]


@pytest.mark.parametrize("tab", ["nonsense", "a:" + "9" * 5000, "::", " "])
def test_a_tab_that_is_none_loses_nothing(keep, tab):
    keep("By hand.", tab)
    assert notes() == ["Begun.", "By hand."]
