"""A form that was saved is sent once more: the same saves once, and newer words are never answered as saved."""

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import PersonNote, Session
from ketch.drafts.models import Draft
from tests.activities.session.typing_in import typed
from tests.opened import opened
from tests.rows import all_of

KEEP, DISCARD, LOG = "/draft/", "/draft/discard/", "/sessions/log/"


@pytest.fixture
def sent(as_worker, counselling, participant):
    """The form of a session, as it was sent and saved."""
    form = opened(as_worker, LOG) | typed(counselling, participant=participant.pk, note="She came.")
    assert as_worker.post(LOG, form).status_code == 302
    return form


@pytest.fixture
def newer(sent):
    return sent | {"note": "She came. She is glad."}


def kept_texts():
    return [draft.text["note"] for draft in Draft.objects.filter(text__isnull=False)]


def test_the_same_again_leads_where_the_first_led_and_saves_once(as_worker, sent):
    assert as_worker.post(LOG, sent).url == Draft.objects.get().led_to
    assert Session.objects.count() == 1
    assert "was saved already" not in as_worker.get("/").text


def test_the_same_again_is_not_judged_by_what_the_first_sending_made(as_worker, session_of, counselling, participant):
    """A language is written down once; by now it is."""
    page = reverse("activities:correct-session", args=[session_of().pk])
    form = opened(as_worker, page) | typed(counselling, participant=participant.pk, attendance="present")
    form |= {"interpreter_language_choice": "uk", "interpreter_minutes": 60}
    assert as_worker.post(page, form).url == as_worker.post(page, form).url


def test_the_same_again_says_that_it_is_saved(as_worker, sent):
    as_worker.get("/")
    assert "Saved." in as_worker.post(LOG, sent, follow=True).text


def test_a_seal_that_does_not_open_is_made_anew_and_the_page_goes_on_being_kept(as_worker, sent):
    form = as_worker.post(LOG, sent | {"draft": "altered", "activity": ""}).context["form"]
    told = as_worker.post(KEEP, sent | {"draft": form["draft"].value(), "note": "written on"}).json()
    assert told["kept"]
    assert kept_texts() == [["written on"]]


def test_with_such_a_seal_nothing_of_a_colleague_is_written_over_unasked(as_worker, session_of, counselling, participant):
    page = reverse("activities:correct-session", args=[session_of(minutes=45).pk])
    form = {"draft": "altered"} | typed(counselling, participant=participant.pk, attendance="present", minutes=90)
    seal = as_worker.post(page, form | {"activity": ""}).context["form"]["draft"].value()
    assert as_worker.post(page, form | {"draft": seal}).status_code == 409


def test_what_is_asked_about_under_such_a_seal_is_a_draft_meanwhile(as_worker, session_of, counselling, participant):
    page = reverse("activities:correct-session", args=[session_of(minutes=45).pk])
    form = {"draft": "altered"} | typed(counselling, participant=participant.pk, attendance="present", minutes=90, note="Mine.")
    assert as_worker.post(page, form).status_code == 409
    assert kept_texts() == [["Mine."]]


def test_newer_words_are_not_answered_as_saved_and_stay_in_the_page(as_worker, newer):
    answer = as_worker.post(LOG, newer)
    assert "This form was saved already" in answer.text
    assert "She came. She is glad.</textarea>" in answer.text
    assert f'href="{Draft.objects.get(text__isnull=True).led_to}"' in answer.text
    assert (Session.objects.count(), PersonNote.objects.get().text) == (1, "She came.")


def test_they_are_a_draft_at_once_which_the_page_goes_on_with(as_worker, newer):
    seal = as_worker.post(LOG, newer).context["form"]["draft"].value()
    assert kept_texts() == [["She came. She is glad."]]
    as_worker.post(KEEP, newer | {"draft": seal, "note": "She came. She is glad. We sang."})
    assert kept_texts() == [["She came. She is glad. We sang."]]


def test_whoever_wants_it_saves_it_a_second_time(as_worker, newer):
    form = as_worker.post(LOG, newer).context["form"]
    assert form["another"].value()  # so that nobody is asked once more whether it stands there already
    assert as_worker.post(LOG, newer | {"draft": form["draft"].value(), "another": "on"}).status_code == 302
    assert Session.objects.count() == 2
    assert kept_texts() == []


def test_on_a_record_that_is_there_the_newer_words_are_set_beside_what_was_saved(as_worker, session_of, counselling, participant):
    page = reverse("activities:correct-session", args=[session_of().pk])
    form = opened(as_worker, page) | typed(counselling, participant=participant.pk, attendance="present", note="One.")
    as_worker.post(page, form)
    seal = as_worker.post(page, form | {"note": "One. Two."}).context["form"]["draft"].value()
    asked = as_worker.post(page, form | {"note": "One. Two.", "draft": seal})
    assert asked.status_code == 409
    assert "One. Two.</textarea>" in asked.text


def test_what_was_saved_stands_nowhere_in_clear_words(sent):
    assert "She came" not in str(all_of(Draft))


def test_autosave_that_comes_late_makes_no_draft_of_what_was_saved(as_worker, sent):
    told = as_worker.post(KEEP, sent | {"note": "She ca"}).json()
    assert (told["kept"], kept_texts()) == ("", [])


def test_a_page_that_is_still_open_goes_on_under_a_seal_of_its_own(as_worker, newer):
    told = as_worker.post(KEEP, newer).json()
    as_worker.post(KEEP, newer | {"draft": told["seal"]})
    assert kept_texts() == [["She came. She is glad."]]
    assert Session.objects.count() == 1


def test_a_page_that_is_still_open_is_told_where_the_first_sending_led(as_worker, newer):
    assert as_worker.post(KEEP, newer).json()["led_to"] == Draft.objects.get().led_to
    assert as_worker.post(KEEP, newer | opened(as_worker, LOG)).json()["led_to"] == ""


@pytest.mark.parametrize("closing", [{"closing": "1"}, {}], ids=["closed", "signed out"])
def test_newer_words_that_nobody_waits_with_are_kept(as_worker, newer, closing):
    """The page is gone, or a press on Save came after the sign-out: nobody reads the answer."""
    if closing:
        as_worker.post(KEEP, newer | closing)
    else:
        assert "%3Fdraft%3D" in Client().post(LOG, newer).url
    assert kept_texts() == [["She came. She is glad."]]


def test_the_saved_words_themselves_are_not_kept_again(as_worker, sent):
    as_worker.post(KEEP, sent | {"closing": "1"})
    Client().post(LOG, sent)
    assert kept_texts() == []


class TestDiscarded:
    @pytest.fixture
    def form(self, as_worker):
        form = opened(as_worker, LOG) | {"note": "no longer needed"}
        as_worker.post(KEEP, form)
        as_worker.post(DISCARD, {"key": Draft.objects.get().pk})
        return form

    def test_autosave_that_comes_late_does_not_revive_it(self, as_worker, form):
        assert as_worker.post(KEEP, form).json()["kept"] == ""
        assert kept_texts() == []

    def test_a_page_that_is_still_open_keeps_what_is_written_there_from_now_on(self, as_worker, form):
        told = as_worker.post(KEEP, form | {"note": "after all"}).json()
        as_worker.post(KEEP, form | {"note": "after all", "draft": told["seal"]})
        assert kept_texts() == [["after all"]]

    def test_who_presses_save_there_saves(self, as_worker, form, counselling, participant):
        as_worker.post(LOG, form | typed(counselling, participant=participant.pk, note="after all"))
        assert PersonNote.objects.get().text == "after all"

    def test_a_press_after_the_sign_out_keeps_every_word(self, as_worker, form):
        Client().post(LOG, form)
        assert kept_texts() == [["no longer needed"]]
