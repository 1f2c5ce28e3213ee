"""Random days on the real pages and with real files, held against a plain list that is kept beside.

Each session that happened is counted once, or asked about; the doors where nobody asks yet stand in random_days/again.py.
"""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import Phase, given, settings, strategies as st

from activities.models import Activity, Session
from exchange.taking_in.work import work
from tests.activities.random_days.days import Days
from tests.activities.random_days.files import rows_of
from tests.activities.random_days.life import DAY, Clock
from tests.factories import UserFactory
from tests.oracle.report import donor_report
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db
FIRST = date(2023, 12, 1)


@pytest.fixture
def built_in():
    return {code: str(key) for key, code in Activity.objects.exclude(built_in="").values_list("pk", "built_in")}


@pytest.fixture(autouse=True)
def the_clock(monkeypatch):
    monkeypatch.setattr("ketch.periods.datetime", Clock)
    monkeypatch.setattr("exchange.taking_in.child.start", work)  # in this process


def lived(seed, built_in, steps):
    worker, manager = UserFactory(username="worker", role="worker"), UserFactory(username="manager", role="manager")
    life = Days(seed, worker=worker, manager=manager, activities=dict(built_in))
    try:
        life.live(steps)
        every_count_is_the_plain_lists(life)
        life.take_in_the_own_export()
    except BaseException:
        print(f"seed {seed}", *life.diary[-60:], sep="\n")  # noqa: T201  (what pytest shows of a failure)
        raise
    return life.exported(), life


def every_count_is_the_plain_lists(life):
    rows = rows_of(life.exported())
    assert sorted(rows["Sessions"][1:], key=repr) == life.list.sessions()
    assert sorted(rows["Attendance"][1:], key=repr) == sorted(life.list.attendances(), key=repr)
    for rule in ("enrolled", "attended"):
        counted = donor_report(life.list.world(), FIRST, life.today + 60 * DAY, life.today, rule)
        assert in_one_order(reported(rule, life.today)) == in_one_order(counted)
    for code, key in life.activities.items():
        here = [each for each in life.list.entries.values() if each.activity == code]
        shown = life.manager.client.get(f"/sessions/?activity={key}").context["page"].paginator.count
        assert shown == len(here)
    for code, key in life.people.items():
        here = [each for each in life.list.entries.values() if code in each.marks]
        shown = life.manager.client.get(f"/people/{key}/sessions/").context["page"].sessions.paginator.count
        assert shown == len(here), code


def in_one_order(report):
    """The oracle does not know how Slovenian letters follow each other."""
    work = report["activities"]
    for block in (*work["years"], work["period"], *work["parts"]):
        block["activities"].sort(key=lambda each: each["activity"])
    return report


def reported(rule, today):
    out = StringIO()
    first, last = FIRST.isoformat(), (today + 60 * DAY).isoformat()
    call_command("donor_report", "--from", first, "--to", last, "--rule", rule, "--format", "json", stdout=out)
    report = json.loads(out.getvalue())
    del report["shared_days"], report["promises"], report["feedback"], report["goals"]
    return report


def test_random_days(built_in, request):
    """A short look takes the same lives each time."""
    long = request.config.getoption("long")
    budget = settings(max_examples=300 if long else 2, derandomize=not long, phases=[Phase.generate], deadline=None)

    @budget
    @given(seed=st.integers(0, 2**32))
    def lives(seed):
        one_life(seed, built_in, 60 if long else 25)

    lives()


def one_life(seed, built_in, steps):
    """Lived, exported, taken in by an empty house, and exported again: equal cell by cell."""
    with rolled_back():
        content, life = lived(seed, built_in, steps)
    with rolled_back():
        life.begin_anew(UserFactory(username="manager", role="manager"))
        preview = life.send_in(content)
        assert not preview.outcome.get("faults"), preview.outcome
        life.agree(preview)
        assert Session.objects.count() == len(life.list.entries)
        assert rows_of(life.exported()) == rows_of(content)
    return life
