import gettext
import os

import polib
import pytest

from ketch import catalogues
from ketch.catalogues import Message


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house of one room and one template, in an empty folder."""
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    for folder in ("ketch", "templates", "locale/sl/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def test_strings_in_python_are_found_with_context_and_plural(house):
    (house / "ketch" / "page.py").write_text(
        '_("One" " sentence.")\nngettext("%(n)d day", "%(n)d days", n)\npgettext("menu", "Help")'
    )
    assert catalogues.messages() == {
        Message("One sentence."),
        Message("%(n)d day", plural="%(n)d days"),
        Message("Help", context="menu"),
    }


def test_strings_in_templates_are_found(house):
    (house / "templates" / "page.html").write_text(
        "<p>It isn't\n   {% translate 'Hide' %}</p>\n  {% blocktranslate count n=n trimmed %}\n    {{ n }} person\n"
        "  {% plural %}\n    {{ n }} people\n  {% endblocktranslate %}"
    )
    assert catalogues.messages() == {Message("Hide"), Message("%(n)s person", plural="%(n)s people")}


def test_an_older_compiled_catalogue_is_made_anew(house):
    source = house / "locale/sl/LC_MESSAGES/django.po"
    compiled = source.with_suffix(".mo")
    for word in ("Skrij", "Skrij stran"):
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
        catalogue.append(polib.POEntry(msgid="Hide", msgstr=word))
        catalogue.save(str(source))
        if compiled.exists():
            os.utime(compiled, (0, 0))
        catalogues.compile_all()
        with compiled.open("rb") as file:
            assert gettext.GNUTranslations(file).gettext("Hide") == word
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

# wrapped by hand
msgid "Hide"
msgstr ""
"Skrij"

msgid "Nobody asks for this."
msgstr "Tega nihče ne potrebuje."
"""


@pytest.fixture
def renewed(house):
    """What `renew` says, and the catalogue after it."""
    catalogue = house / "locale/sl/LC_MESSAGES/django.po"
    catalogue.write_text(CATALOGUE, encoding="utf-8")
    (house / "ketch" / "page.py").write_text('_("Hide")\npgettext("menu", "Help")\nngettext("%(n)d day", "%(n)d days", n)')
    return catalogues.renew(catalogue), catalogue.read_text(encoding="utf-8")


def test_what_is_new_is_written_into_the_catalogue(renewed):
    said, text = renewed
    assert "to translate: 'Help' (ketch/page.py)" in said
    assert text.endswith(
        'msgctxt "menu"\nmsgid "Help"\nmsgstr ""\n\nmsgid "%(n)d day"\nmsgid_plural "%(n)d days"\n'
        'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\nmsgstr[3] ""\n'
    )


def test_a_translation_stays_letter_for_letter(renewed):
    assert renewed[1].startswith(CATALOGUE.partition('msgid "Nobody')[0])
    assert "fuzzy" not in renewed[1]


def test_what_nobody_asks_for_is_taken_out_and_said(renewed):
    said, text = renewed
    assert "taken out: 'Nobody asks for this.' = 'Tega nihče ne potrebuje.'" in said
    assert "Nobody" not in text


def test_a_second_time_nothing_is_new(house, renewed):
    catalogue = house / "locale/sl/LC_MESSAGES/django.po"
    assert (catalogues.renew(catalogue), catalogue.read_text(encoding="utf-8")) == ([], renewed[1])
