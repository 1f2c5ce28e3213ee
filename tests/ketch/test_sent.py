"""What somebody has written in a form, beside what its page showed."""

import uuid

import pytest

from ketch.drafts.sent import Seal, is_as_opened, number_of_words

LABELS = {name: name.capitalize() for name in ("note", "day", "hour", "lives", "ends", "people", "number")}


def seal(begun=None, **shown):
    return Seal(uuid.uuid4(), "author", "/page/", shown, labels=LABELS, texts=["note"], begun=begun or {})


def day(stem, *parts):
    return {f"{stem}_{part}": [value] for part, value in zip(("day", "month", "year"), parts, strict=True)}


AS_OPENED = [
    ({}, {}),
    ({"note": ""}, {"note": [" \r\n"]}),
    ({"note": "a\nb"}, {"note": ["a\r\nb"]}),
    ({"number": 0}, {"number": ["0"]}),
    ({"hour": "16:00:00"}, {"hour": ["16.00"]}),
    ({"day": "2026-11-05"}, day("day", "5", "11", "2026")),
    ({"day": "2026-11-05"}, {"day_choice": ["2026-11-05"], **day("day_other", "", "", "")}),
    ({"day": "2026-11-05"}, {"day_choice": ["other"], **day("day_other", "5", "11", "2026")}),
    ({"ends": True}, {"ends": ["on"]}),
    ({"ends": False}, {}),
    ({"people": ["a", "b"]}, {"people": ["b", "a"]}),
    ({}, {"tab": ["one:1"], "save": ["1"], "find": ["1"], "draft": ["sealed"]}),
]
WRITTEN = [
    ({}, {"note": ["x"]}),
    ({"note": "was here"}, {"note": [""]}),
    ({}, {"lives": ["safe"]}),
    ({}, {"lives": ["other"]}),
    ({"lives": "safe"}, {"lives": ["crisis"]}),
    ({}, {"people": ["6b6756bf-4e3a-46f4-9218-f019dd643725"]}),
    ({"people": ["a"]}, {}),
    ({"ends": True}, {}),
    ({"ends": False}, {"ends": ["on"]}),
    ({"hour": "16:00:00"}, {"hour": ["16.30"]}),
    ({"day": "2026-11-05"}, {"day_choice": ["2026-11-06"], **day("day_other", "", "", "")}),
    ({"day": "2026-11-05"}, {"day_choice": ["other"], **day("day_other", "", "", "")}),
    ({}, {"words": ["searched"]}),
    ({}, {"of another page": ["x"]}),
]


@pytest.mark.parametrize(("shown", "text"), AS_OPENED)
def test_it_stands_as_it_was_opened(shown, text):
    assert is_as_opened(text, seal(**shown))


@pytest.mark.parametrize(("shown", "text"), WRITTEN)
def test_in_doubt_somebody_wrote(shown, text):
    assert not is_as_opened(text, seal(**shown))


def test_what_was_filled_in_beside_the_record_is_not_typed():
    of_exit = seal(begun={"day": "2026-11-29"}, day="")
    assert is_as_opened({"day_choice": ["2026-11-29"]}, of_exit)
    assert not is_as_opened({"day_choice": ["2026-11-28"]}, of_exit)


@pytest.mark.parametrize(
    ("shown", "text", "number"),
    [
        ({}, {"note": ["She asked\r\nabout the school."]}, 5),
        ({}, {"lives": ["safe"], "hour": ["16.00"], "people": ["6b6756bf-4e3a-46f4-9218-f019dd643725"]}, 0),
        ({"note": "as it was"}, {"note": ["as it was"]}, 0),
    ],
)
def test_words_that_were_written_are_counted_and_no_choice(shown, text, number):
    assert number_of_words(text, seal(**shown)) == number
