"""Rule 16 of counting.md: what is shown of feedback, and that nobody gets a few answers by subtracting.

The attacker shares no code with the rule: linear algebra over everything that is shown.
"""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, strategies as st

from ketch.periods import Period, quarter_of
from reporting.questions.feedback import spans_of

YEAR = 2020
FEW = range(1, 5)


def quarters(*numbers):
    return {Period.of_quarter(YEAR + at // 4, at % 4 + 1): number for at, number in enumerate(numbers)}


def words(*numbers):
    """What is shown: Q1, Q2 … for quarters, 2020 for a year, all for all time of more than one year."""
    spans = spans_of(quarters(*numbers))
    return {_name(span, spans.all_time) for span in spans.shown}


def _name(span, all_time):
    if span.is_whole_years and span.first.year == span.last.year:
        return str(span.first.year)
    return "all" if span == all_time else f"Q{(span.first.year - YEAR) * 4 + quarter_of(span.last)}"


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([5], {"Q1"}),
        ([4], set()),
        ([0, 5], {"Q1", "Q2"}),
        ([5, 4, 6], {"Q1", "Q3"}),  # the year is not over, so there is nothing to subtract from
        ([5, 6, 7, 8], {"Q1", "Q2", "Q3", "Q4", "2020"}),
        ([1, 1, 1, 1], set()),
        ([2, 2, 2, 2], {"2020"}),
        ([3, 6, 0, 0], {"2020", "Q3", "Q4"}),  # 6 would leave 3 of the year
        ([3, 9, 9, 0], {"2020", "Q2", "Q4"}),  # both would leave 3, though neither does alone
        ([3, 3, 9, 9], {"2020", "Q3", "Q4"}),  # 6 remain
        ([3, 0, 0, 0, 6, 0, 0, 0], {"all", "Q2", "Q3", "Q4", "Q6", "Q7", "Q8"}),  # 6 would leave 3 of all time
        ([9, 0, 0, 0, 3, 0, 0, 0], {"2020", "Q1", "Q2", "Q3", "Q4", "Q6", "Q7", "Q8"}),  # all time waits at the end of 2020
        ([9, 0, 0, 0, 0, 0, 0, 0], {"2020", "2021", "all", *(f"Q{number}" for number in range(1, 9))}),
    ],
)
def test_what_is_shown(numbers, shown):
    assert words(*numbers) == shown


counts = st.lists(st.integers(0, 8), max_size=14)


@given(counts)
def test_nobody_works_out_a_few_answers(numbers):
    given = quarters(*numbers)
    # The attacker is told which quarters are empty, too.
    columns = [span for span, number in given.items() if number]
    basis = reduced([[int(column.first in span) for column in columns] for span in spans_of(given).shown])
    for size in FEW:
        for chosen in combinations(range(len(columns)), size):
            if sum(given[columns[at]] for at in chosen) in FEW:
                assert not is_known([int(at in chosen) for at in range(len(columns))], basis), [columns[at] for at in chosen]


@given(counts)
def test_nor_by_looking_again_when_the_next_year_is_over(numbers):
    seen = []
    for years in range(1, len(numbers) // 4 + 1):
        given = quarters(*numbers[: 4 * years])
        if span := spans_of(given).all_time:
            seen.append(sum(number for quarter, number in given.items() if quarter.first in span))
    assert [later - earlier for earlier, later in zip([0, *seen], seen, strict=False) if later - earlier in FEW] == []


@given(counts)
def test_what_was_large_enough_everywhere_is_shown(numbers):
    given = quarters(*(number if number == 0 or number > 4 else 5 for number in numbers))
    assert given.keys() <= spans_of(given).shown


@given(counts)
def test_comments_are_of_five_answers_at_least(numbers):
    given = quarters(*numbers)
    spans = spans_of(given)
    for span in [*spans.blocks, *spans.running]:
        assert sum(number for quarter, number in given.items() if quarter.first in span) not in FEW


def reduced(rows):
    """Rows in echelon form, each with the place of its leading one."""
    basis = []
    for row in rows:
        rest = without([Fraction(each) for each in row], basis)
        lead = next((at for at, each in enumerate(rest) if each), None)
        if lead is not None:
            basis.append((lead, [each / rest[lead] for each in rest]))
    return basis


def without(row, basis):
    for lead, known in basis:
        if row[lead]:
            factor = row[lead]
            row = [each - factor * other for each, other in zip(row, known, strict=True)]
    return row


def is_known(target, basis):
    return not any(without([Fraction(each) for each in target], basis))
