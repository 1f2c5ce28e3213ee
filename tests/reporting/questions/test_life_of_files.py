"""Whatever is done to files, in whatever order: dated rows never overlap, and every figure equals the oracle's."""

import pytest
from hypothesis import settings
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from participants.merge import actions as actions_merge
from participants.models import FormerFile
from participants.people.actions import make_participant
from tests.reporting.life_of_dated_rows import Citizenships, Enrolments, Stays
from tests.reporting.life_of_files import nth
from tests.reporting.life_of_sessions import Sessions

pytestmark = pytest.mark.django_db


class LifeOfFiles(Enrolments, Stays, Citizenships, Sessions):
    made = 0

    @precondition(lambda self: len(self.people) > 1)
    @rule(n=nth, m=nth)
    def merge(self, n, m):
        """Every day of either file is in the one, unless she would live in two ways on one day."""
        kept, other = self.person(n), self.person(m)
        one = self.held[kept.pk].with_all_of(self.held[other.pk])
        done = self.do(actions_merge.merge, [kept.pk, other.pk], kept=kept, other=other, because="the same person")
        assert done == (kept != other and one.lives_in_one_way)
        if done:
            self.people.remove(other.pk)
            assert self.held[kept.pk].said == one.said
            assert FormerFile.objects.get(pk=other.pk).participant == kept

    @precondition(lambda self: len(self.people) < 5)
    @rule()
    def make_a_file(self):
        self.made += 1
        person = make_participant(code=f"M{self.made}", by=self.by)
        self.people.append(person.pk)


def test_dated_rows_never_overlap_and_every_figure_equals_the_oracle(manager, request):
    """A long look takes many short lives: what goes wrong does so within a few steps."""
    LifeOfFiles.by = manager
    long = request.config.getoption("long")
    budget = settings(stateful_step_count=12) if long else settings(max_examples=10, stateful_step_count=18)
    run_state_machine_as_test(LifeOfFiles, settings=budget)
