import polib
import pytest

from ketch.catalogues import SLOVENIAN, faults, messages


def test_the_slovenian_catalogue_is_complete():
    assert faults(polib.pofile(str(SLOVENIAN))) == [], "Run ./ketch.sh messages, and translate what it adds."


def test_strings_of_templates_are_found_too():
    assert any(message.text.startswith("Ketch") or message.text for message in messages())


@pytest.mark.parametrize(
    ("translated", "fault"),
    [
        ({"msgstr": ""}, "not translated in every form"),
        ({"msgstr": "Sprejeto", "flags": ["fuzzy"]}, "fuzzy"),
        ({"msgstr": "Sprejeto: %(name)s"}, "the placeholders differ"),
        ({"msgstr": "Sprejeto", "obsolete": True}, "left from before"),
        ({"msgstr": "Sprejeto"}, "no longer asked for"),
    ],
)
def test_a_fault_in_the_catalogue_is_found(translated, fault):
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="A sentence that nobody asks for.", **translated))
    assert any(line.startswith(fault) for line in faults(catalogue))
