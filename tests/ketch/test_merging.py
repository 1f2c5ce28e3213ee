"""Two texts become one: equal sentences once, nothing that either wrote is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketch.drafts.merging import both, pieces, plain

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


def test_line_ends_of_a_browser_and_of_the_database_are_the_same():
    assert plain("one\r\ntwo ") == plain("one\ntwo")
