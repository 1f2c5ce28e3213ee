"""The form's languages: each one file, complete, and honest about who has read it."""

import re

import polib
import pytest
from django.conf import settings

from activities.feedback.words import DOMAIN, FOLDER, SENTENCES, languages

CATALOGUES = {path.parents[1].name: polib.pofile(str(path)) for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")}


def test_it_speaks_these_at_least():
    assert {"sl", "en", "uk", "ar"} <= languages().keys() == CATALOGUES.keys()


@pytest.mark.parametrize("code", CATALOGUES)
class TestEachLanguage:
    def test_says_every_sentence_and_no_other(self, code):
        said = {entry.msgid: entry for entry in CATALOGUES[code]}
        assert said.keys() == set(SENTENCES.values())
        assert [entry.msgid for entry in said.values() if not entry.msgstr.strip() or entry.fuzzy or entry.obsolete] == []

    def test_says_whether_a_native_speaker_has_read_it(self, code):
        assert CATALOGUES[code].metadata["X-Read-By-Native"] in {"yes", "no"}

    def test_is_written_in_its_own_letters(self, code):
        letters = {"uk": r"[а-яіїєґ]", "ar": r"[\u0600-\u06ff]"}.get(code, r"[a-zčšž]")
        assert [entry.msgstr for entry in CATALOGUES[code] if not re.search(letters, entry.msgstr.lower())] == []


def test_arabic_is_written_from_the_right():
    assert {code: language.direction for code, language in languages().items() if language.direction == "rtl"} == {"ar": "rtl"}


def test_a_translation_that_nobody_has_read_says_so(client, db):
    unread = [language for language in languages().values() if not language.is_read]
    for language in unread:
        assert language.say["unread"] in client.get(f"/f/thanks?in={language.lang}").text
    assert "No native speaker" not in client.get("/f/thanks?in=en").text


def test_no_account_is_offered_a_language_of_the_form_alone():
    assert [code for code, _name in settings.LANGUAGES] == ["sl", "en"]
