"""Nothing typed is lost: autosave keeps it, its author goes on with it, nobody else ever sees it."""

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import Session
from ketch.drafts.models import Draft
from tests.activities.session.typing_in import typed
from tests.opened import opened
from tests.signing_in import signed_in

KEEP, DISCARD, LOG = "/draft/", "/draft/discard/", "/sessions/log/"


@pytest.fixture
def form(as_worker):
    return opened(as_worker, LOG)


def test_what_is_typed_is_kept_and_said_when(as_worker, form):
    answer = as_worker.post(KEEP, form | {"note": "half a sent"}).json()
    draft = Draft.objects.get()
    assert draft.text["note"] == ["half a sent"]
    assert answer["kept"]
    assert answer["address"] == f"{LOG}?draft={draft.pk}"


def test_the_page_offers_it_and_never_pours_it_in_by_itself(as_worker, form):
    as_worker.post(KEEP, form | {"note": "half a sent"})
    text = as_worker.get(LOG).text
    assert "is waiting here." in text
    assert "half a sent" not in text


def test_going_on_with_it_brings_back_every_word_and_saving_ends_it(as_worker, form, participant):
    activity = Session._meta.get_field("activity").related_model.objects.first()
    written = typed(activity, participant=participant.pk, note="every word")
    address = as_worker.post(KEEP, form | written).json()["address"]
    again = as_worker.get(address)
    assert "every word</textarea>" in again.text
    assert "error-summary" not in again.text  # nothing is judged before it is sent
    as_worker.post(LOG, written | {"draft": again.context["form"]["draft"].value()})
    assert Session.objects.count() == 1
    assert "is waiting here." not in as_worker.get(LOG).text


def test_after_a_sign_out_it_is_kept_and_comes_back_after_signing_in(as_worker, form):
    signed_out = Client()
    sent = signed_out.post(LOG, form | {"note": "typed for sixteen minutes"})
    draft = Draft.objects.get()
    assert sent.url == f"{reverse('account_login')}?next={LOG}%3Fdraft%3D{draft.pk}"
    assert "typed for sixteen minutes" in as_worker.get(f"{LOG}?draft={draft.pk}").text


def test_nobody_else_is_given_it(as_worker, as_manager, form):
    address = as_worker.post(KEEP, form | {"note": "hers alone"}).json()["address"]
    assert "hers alone" not in as_manager.get(address).text
    as_manager.post(KEEP, form | {"note": "written over"})
    as_manager.post(DISCARD, {"key": Draft.objects.get().pk})
    assert Draft.objects.get().text["note"] == ["hers alone"]


def test_a_form_whose_token_is_of_an_earlier_sign_in_keeps_its_text(worker, form):
    browser = Client(enforce_csrf_checks=True)
    signed_in(worker, browser)
    sent = browser.post(LOG, form | {"note": "from before"})
    assert sent.url == f"{LOG}?draft={Draft.objects.get().pk}"


def test_autosave_goes_on_after_a_new_sign_in(worker, form):
    browser = Client(enforce_csrf_checks=True)
    signed_in(worker, browser)
    assert browser.post(KEEP, form | {"note": "from before"}).json()["kept"]


def test_without_a_seal_of_hers_nothing_comes_in_that_way(worker, as_manager, form):
    browser = Client(enforce_csrf_checks=True)
    signed_in(worker, browser)
    for seal in ("made up", opened(as_manager, LOG)["draft"]):
        assert browser.post(KEEP, {"draft": seal, "note": "from anywhere"}).json()["kept"] == ""
    assert not Draft.objects.exists()


def test_who_takes_everything_back_leaves_no_draft(as_worker, form):
    as_worker.post(KEEP, form | {"note": "no"})
    as_worker.post(KEEP, form | {"as_opened": "1"})
    assert not Draft.objects.exists()


def test_an_opened_form_that_is_hidden_or_sent_after_a_sign_out_leaves_no_draft(as_worker, form):
    assert Client().post(LOG, form).url == f"{reverse('account_login')}?next={LOG}"
    as_worker.post(reverse("pages:hide"), form)
    assert not Draft.objects.exists()


def test_autosave_of_what_the_page_filled_in_is_told_that_there_is_nothing_to_keep(as_worker, worker, participant):
    page = reverse("activities:plan-session-with", args=[participant.pk])
    filled_in = opened(as_worker, page) | {"format": "individual", "people_expected": participant.pk, "worker": worker.pk}
    answer = as_worker.post(KEEP, filled_in).json()
    assert (answer["nothing"], answer["kept"], Draft.objects.exists()) == (True, "", False)
    assert as_worker.post(KEEP, filled_in | {"format": "group"}).json()["kept"]


def test_a_choice_alone_is_kept(as_worker, form, participant):
    as_worker.post(KEEP, form | {"participant": participant.pk})
    assert Draft.objects.get().text["participant"] == [str(participant.pk)]


def test_a_draft_whose_words_are_taken_out_again_goes(as_worker, form):
    address = as_worker.post(KEEP, form | {"note": "no", "tab": "one:1"}).json()["address"]
    again = opened(as_worker, address)
    as_worker.post(KEEP, again | {"note": "", "tab": "two:1 one:1"})
    assert not Draft.objects.exists()
    as_worker.post(KEEP, again | {"note": "after all", "tab": "two:2 one:1"})
    assert Draft.objects.get().text["note"] == ["after all"]


def test_another_tab_that_wrote_nothing_takes_no_words_away(as_worker, form):
    as_worker.post(KEEP, form | {"note": "hers", "tab": "one:1"})
    as_worker.post(KEEP, form | {"note": "", "tab": "two:1"})
    Client().post(LOG, form | {"note": "", "tab": "two:2"})
    assert Draft.objects.get().text["note"] == ["hers"]


def test_it_can_be_discarded(as_worker, form):
    as_worker.post(KEEP, form | {"note": "no longer needed"})
    answer = as_worker.post(DISCARD, {"key": Draft.objects.get().pk, "back": LOG})
    assert answer.url == LOG
    assert Draft.objects.get().text is None
    text = as_worker.get(LOG).text
    assert "is waiting here." not in text
    assert "The draft is discarded." in text
    as_worker.post(DISCARD, {"key": Draft.objects.get().pk, "back": LOG})
    assert "The draft is discarded." not in as_worker.get(LOG).text  # it was before


@pytest.mark.parametrize("key", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_draft_that_is_not_there_changes_nothing(as_worker, key):
    assert as_worker.get(f"{LOG}?draft={key}").status_code == 200
    assert as_worker.post(DISCARD, {"key": key, "back": "//evil.example"}).url == "/"


@pytest.fixture
def three_are_most(monkeypatch, as_worker):
    monkeypatch.setattr("ketch.drafts.keeping.MOST", 3)
    return [as_worker.post(KEEP, opened(as_worker, LOG) | {"note": f"note {n}"}).json()["address"] for n in range(3)]


def test_with_as_many_drafts_as_can_be_kept_it_says_so_and_touches_none_of_them(as_worker, form, three_are_most):
    answer = as_worker.post(KEEP, form | {"note": "one more"}).json()
    assert (answer["kept"], answer["address"]) == ("", "")
    assert answer["full"].startswith("Not kept: you have as many drafts as can be kept.")
    assert sorted(draft.text["note"][0] for draft in Draft.objects.all()) == ["note 0", "note 1", "note 2"]


def test_then_it_can_be_saved_all_the_same_and_an_older_one_goes_on(as_worker, form, three_are_most, participant):
    activity = Session._meta.get_field("activity").related_model.objects.first()
    assert as_worker.post(LOG, form | typed(activity, participant=participant.pk)).status_code == 302
    seal = as_worker.get(three_are_most[0]).context["form"]["draft"].value()
    assert as_worker.post(KEEP, {"draft": seal, "note": "longer"}).json()["kept"]


def test_what_comes_with_a_press_is_kept_beyond_them_for_a_long_while(as_worker, three_are_most):
    pressed = [as_worker.post(KEEP, opened(as_worker, LOG) | {"note": "x", "closing": "1"}).json() for _ in range(4)]
    assert [bool(answer["kept"]) for answer in pressed] == [True, True, True, False]


def test_a_text_that_is_too_long_for_a_draft_says_so(as_worker, form):
    words = "š" * 150_001
    assert "too long" in as_worker.post(KEEP, form | {"note": words}).json()["full"]
    assert not Draft.objects.exists()
    assert as_worker.post(KEEP, form | {"note": words[:140_000]}).json()["kept"]
