"""Two wrote at once: whose value is saved, who is asked; two texts become one, and nothing that either wrote is lost."""

import pytest
from hypothesis import given, strategies as st

from ketch.drafts.merging import MOST_COMPARED, Merged, Piece, both, merge, pieces, plain

# Of one field: what the page showed, what the record holds now, what came in, and what becomes of it.
# None: the page did not show it, or it did not come in.
CASES = {
    "nobody changed it": ("a", "a", "a", "taken"),
    "only the author changed it": ("a", "a", "b", "mine"),
    "only a colleague changed it": ("a", "b", "a", "taken"),
    "both changed it alike": ("a", "b", "b", "mine"),
    "both changed it": ("a", "b", "c", "asked"),
    "the author emptied what a colleague changed": ("a", "b", "", "asked"),
    "a colleague emptied what the author changed": ("a", "", "b", "asked"),
    "it did not come in": ("a", "b", None, "taken"),
    "the page did not show it, a colleague filled it in": (None, "b", "", "taken"),
    "the page did not show it, both filled it in": (None, "b", "c", "asked"),
    "the page did not show it, only the author filled it in": (None, "", "c", "mine"),
}


def without_none(value):
    return {} if value is None else {"field": value}


def outcome(merged):
    return "taken" if "field" in merged.taken else "asked" if "field" in merged.asked else "mine"


@pytest.mark.parametrize("case", CASES)
def test_whose_value_of_a_field_is_saved(case):
    shown, now, mine, expected = CASES[case]
    assert outcome(merge(without_none(shown), {"field": now}, without_none(mine))) == expected


@pytest.mark.parametrize(
    ("answer", "asked_beside", "expected"),
    [
        ("mine", "b", "mine"),
        ("theirs", "b", "taken"),
        ("mine", "a third value", "asked"),
        ("theirs", "a third value", "asked"),
        (None, "b", "asked"),
    ],
)
def test_an_answer_counts_as_long_as_the_record_has_not_changed_again(answer, asked_beside, expected):
    decided = {"field": answer} if answer else {}
    merged = merge({"field": "a"}, {"field": "b"}, {"field": "c"}, asked={"field": asked_beside}, decided=decided)
    assert outcome(merged) == expected


def test_what_saving_declares_is_saved_although_the_page_showed_just_that():
    assert outcome(merge({"field": "held"}, {"field": "held"}, {"field": "held"}, declared={"field"})) == "mine"


def test_a_colleague_who_changed_what_saving_declares_meanwhile_is_asked_about():
    """The page showed a planned session; saving says that it took place, and a colleague called it off."""
    merged = merge({"field": "planned"}, {"field": "cancelled"}, {"field": "held"}, declared={"field"})
    assert outcome(merged) == "asked"


def test_the_fields_are_named_in_the_order_of_the_record():
    now = {"c": "2", "a": "2", "b": "2"}
    assert merge({"a": "1", "b": "1", "c": "1"}, now, {"a": "3", "b": "1", "c": "3"}) == Merged(taken=("b",), asked=("c", "a"))


SHOWN = "She came by herself. We read the letter."
WORDS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four.", "Five.", "Six."]), unique=True, max_size=6)


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        (f"{SHOWN} Theirs.", f"{SHOWN} Mine.", f"{SHOWN} Theirs. Mine."),
        ("Theirs.", "Mine.", "Theirs. Mine."),
        (f"{SHOWN} Theirs.", "She came by herself. We read both letters.", "She came by herself. Theirs. We read both letters."),
        ("She came by herself.", f"{SHOWN} Mine.", "She came by herself. Mine."),
        (f"{SHOWN}\n\nTheirs.", f"Mine.\n{SHOWN}", f"Mine.\n{SHOWN}\n\nTheirs."),
        ("", "Mine.", "Mine."),
    ],
)
def test_both_is_what_a_careful_person_would_write_down(theirs, mine, merged):
    assert both(theirs, mine, SHOWN) == merged


@given(WORDS, WORDS, WORDS)
def test_no_new_sentence_of_either_and_none_that_both_kept_is_lost(shown, theirs, mine):
    merged = both(" ".join(theirs), " ".join(mine), " ".join(shown)).split()
    assert (set(theirs) | set(mine)) - set(shown) <= set(merged)
    assert set(theirs) & set(mine) <= set(merged)
    assert set(merged) <= set(theirs) | set(mine)


@given(st.text(alphabet="ab .\n"), st.text(alphabet="ab .\n"))
def test_pieces_are_the_text_itself(text, other):
    assert "".join(piece.text for piece in pieces(text, other)) == text


def test_words_are_compared_and_not_what_is_blank_between_them():
    assert pieces("She came\nlate today.", "She came early  today.") == [
        *(Piece("She came\n", False), Piece("late ", True), Piece("today.", False)),
    ]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("short", "one " * (MOST_COMPARED + 1)),
        ("one " * (MOST_COMPARED + 1), "short"),
        # As many pairs of equal words as there can be.
        ("a " * MOST_COMPARED, "b a " * (MOST_COMPARED // 2)),
    ],
)
def test_what_would_take_long_to_compare_stands_whole(text, other):
    assert pieces(text, other) == [Piece(text, True)]
    assert both(text.replace(" ", "\n"), other.replace(" ", "\n")).split() == [*text.split(), *other.split()]


@pytest.mark.parametrize("text", ["." * 300_000 + "x", "x" + " " * 300_000 + "y", "x. " * 100_000 + "y"])
def test_no_sign_that_is_repeated_keeps_it_busy(text):
    assert both(text, text) == text


def test_line_ends_of_a_browser_and_of_the_database_are_the_same():
    assert plain("one\r\ntwo ") == plain("one\ntwo")
