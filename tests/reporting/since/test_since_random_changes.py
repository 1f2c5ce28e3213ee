"""On random programmes and random changes: exactly what is counted otherwise is listed, with its rows and a cause."""

import pytest
from hypothesis import given, strategies as st

from reporting.models import Release
from reporting.prepared.page import asked_by
from reporting.questions.figures import figures_of
from reporting.since.differences import differences
from tests.reporting.random_changes import FEW, Changes, days_of, released_of
from tests.reporting.random_programmes import questions
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


def counted(report):
    """Of each figure its value and rows, from the live list, which shares no code with what is kept."""
    figures = figures_of(asked_by(report).report)
    return {key: (figure.value, rows_of(figure)) for key, figure in figures.items()}


def rows_of(figure):
    return {row.pk.hex for row in figure.rows()} if figure.has_rows else set()


@given(question=questions(), seed=st.integers(0, 2**32))
@FEW
def test_every_difference_is_listed_with_its_cause_and_no_other_figure(question, seed):
    with rolled_back():
        release = released_of(question)
        then, content, files = counted(release.report), bytes(release.content), contents(release)
        Changes(seed, days_of(release)).make()
        now, again = counted(release.report), Release.objects.get()
        listed = {each.key: each for each in differences(again)}
        assert set(listed) == {key for key in then if then[key] != now[key]}
        for key, each in listed.items():
            assert (each.then, each.now) == (then[key][0], now[key][0])
            assert each.rows.causes, key
            if not key.name.endswith(("smallest", "largest")):
                came, went = ({row.replace("-", "") for row in rows} for rows in (each.rows.came, each.rows.went))
                assert (came, went) == (now[key][1] - then[key][1], then[key][1] - now[key][1]), key
        assert (bytes(again.content), contents(again)) == (content, files)
        assert again.is_genuine


def contents(release):
    return {file.format: bytes(file.content) for file in release.files.all()}
