"""Her languages: which, used as what, whether somebody has to interpret, and what she wishes of whoever does."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.sent import new_seal
from participants.language.words import languages_in_words
from participants.models import Language
from tests.factories import LanguageFactory

SAID = {"language": "uk", "use": "mother", "interpreter_needed": "True", "interpreter_wish": "woman"}


def page_of(participant, name="languages"):
    return reverse(f"participants:{name}", args=[participant.pk])


@pytest.fixture
def row(participant):
    return LanguageFactory(participant=participant, language="uk", use="mother", interpreter_needed=True)


@pytest.fixture
def add(as_worker, participant):
    return lambda **changes: as_worker.post(page_of(participant, "add-language"), SAID | changes)


def test_what_is_said_is_kept(add, participant):
    assert add().url == page_of(participant)
    row = Language.objects.get()
    assert (row.language, row.use, row.interpreter_needed, row.interpreter_wish) == ("uk", "mother", True, "woman")
    assert LogEntry.objects.filter(action="created", about=participant.pk).count() == 1


def test_where_nobody_interprets_there_is_no_wish(add):
    add(interpreter_needed="False")
    assert Language.objects.get().interpreter_wish == "none"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"language": ""}, "Choose a language."),
        ({"language": "tlh"}, "Select a valid choice"),
        ({"use": ""}, "Choose what the language is for the person."),
        ({"interpreter_needed": ""}, "Choose whether somebody has to interpret."),
    ],
)
def test_what_is_missing_is_asked_for(add, changes, words):
    assert words in add(**changes).text
    assert not Language.objects.exists()


def test_one_use_of_a_language_stands_once(add, row):
    assert "This language is written down already." in add().text
    add(use="communication")
    assert Language.objects.count() == 2


def test_sent_twice_it_is_one_row(add, participant, worker):
    seal = new_seal(worker, page_of(participant, "add-language"))
    assert add(draft=seal).status_code == add(draft=seal).status_code == 302


def test_it_is_changed(as_worker, row):
    page = reverse("participants:change-language", args=[row.pk])
    assert "selected" in as_worker.get(page).text.split('value="uk"')[1][:20]
    as_worker.post(page, SAID | {"language": "ru", "interpreter_wish": "not_same_country"})
    row.refresh_from_db()
    assert (row.language, row.interpreter_wish) == ("ru", "not_same_country")


def test_two_who_change_different_things_both_have_their_way(as_worker, as_manager, row):
    page = reverse("participants:change-language", args=[row.pk])
    shown = {"language": "uk", "use": "mother", "interpreter_needed": "True", "interpreter_wish": "none"}
    opened = as_manager.get(page).context["form"]["draft"].value()
    as_worker.post(page, shown | {"interpreter_wish": "woman"})
    as_manager.post(page, shown | {"use": "communication", "draft": opened})
    row.refresh_from_db()
    assert (row.use, row.interpreter_wish) == ("communication", "woman")


def test_removing_has_a_page_of_its_own_that_names_what_goes(as_worker, row, participant):
    page = reverse("participants:remove-language", args=[row.pk])
    assert "Ukrainian" in as_worker.get(page).text
    assert Language.objects.exists()
    assert as_worker.post(page, {"draft": ""}).url == page_of(participant)
    assert not Language.objects.exists()
    assert LogEntry.objects.filter(action="deleted", about=participant.pk).exists()


def test_they_stand_in_words(as_worker, participant, row):
    LanguageFactory(participant=participant, language="sl", use="communication")
    text = as_worker.get(page_of(participant)).text
    assert "mother tongue · an interpreter is needed" in text
    assert "language of communication · no interpreter needed" in text
    assert languages_in_words(participant.languages.all()) == "Ukrainian, Slovenian; an interpreter is needed"


def test_without_any_it_says_what_to_do(as_worker, participant):
    assert "Ask in which one the person wants to talk." in as_worker.get(page_of(participant)).text
    assert languages_in_words([]) == "not recorded"


def test_the_summary_of_her_file_leads_there(as_worker, participant, row):
    text = as_worker.get(participant.get_absolute_url()).text
    assert f'<a href="{page_of(participant)}">Ukrainian; an interpreter is needed</a>' in text
