"""Entries whose time is over go, by a command that asks first, and the log that is left says so and can still be checked."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ketch.audit import chain
from ketch.audit.chain import code_of
from ketch.audit.checking import check
from ketch.audit.models import ChainHead, LogEntry
from ketch.periods import today
from participants.enrolment import actions
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def written_on(monkeypatch, worker):
    """`written_on(day, 3)`: three entries of that day."""

    def write(day, number):
        moment = chain.timezone.make_aware(chain.timezone.datetime(day.year, day.month, day.day, 12))
        monkeypatch.setattr("ketch.audit.chain.timezone.now", lambda: moment)
        for _each in range(number):
            actions.enrol(participant=ParticipantFactory(), on=date(2015, 1, 1), by=worker)
        monkeypatch.undo()

    return write


@pytest.fixture
def log(written_on):
    """Five entries whose time is over, the last one on the last day; four whose time is not."""
    year = today().year
    written_on(date(year - 4, 5, 1), 3)
    written_on(date(year - 3, 12, 31), 2)
    written_on(date(year - 2, 1, 1), 3)
    written_on(today(), 1)


@pytest.fixture
def prune(monkeypatch, manager):
    def run(answer="yes", by="manager"):
        monkeypatch.setattr("builtins.input", lambda words: answer)
        call_command("prune_log", by=by)

    return run


def test_it_shows_first_what_would_go_and_asks(log, prune, capsys):
    with pytest.raises(CommandError, match="Nothing was removed."):
        prune(answer="no")
    year = today().year
    assert f"5 entries of {year - 4}-05-01 to {year - 3}-12-31 would be removed." in capsys.readouterr().out
    assert LogEntry.objects.count() == 9


def test_what_is_left_is_whole_and_says_who_removed_what(log, prune, capsys, manager):
    prune()
    assert list(LogEntry.objects.order_by("number").values_list("number", flat=True)) == [6, 7, 8, 9, 10]
    entry = LogEntry.objects.first()
    assert (entry.action, entry.actor, entry.role, entry.result) == ("pruned", manager, "command line", "5")
    capsys.readouterr()
    call_command("check_log")
    words = capsys.readouterr().out
    assert "The log is whole." in words
    assert f"Before them 5 entries of {today().year - 4}-05-01 to {today().year - 3}-12-31 were removed by manager" in words


def test_it_goes_on_being_written_and_pruned(log, prune, written_on, settings, capsys):
    prune()
    written_on(today(), 2)
    prune()
    assert "Nothing to remove" in capsys.readouterr().out
    assert check().first_bad is None


def test_a_pruning_after_a_pruning_begins_where_that_one_ended(log, prune, monkeypatch):
    prune()
    later = date(today().year + 1, 6, 1)
    monkeypatch.setattr("ketch.audit.pruning.today", lambda: later)
    prune()
    assert [row.number for row in LogEntry.objects.order_by("number")] == [9, 10, 11]
    assert check().first_bad is None


def test_with_five_years_nothing_is_old_enough(log, prune, settings, capsys):
    settings.KETCH_LOG_YEARS = 5
    prune()
    assert "Nothing to remove: no entry is older than 5 years from the end of its year." in capsys.readouterr().out


def test_less_than_two_years_are_refused(log, prune, settings):
    settings.KETCH_LOG_YEARS = 0
    with pytest.raises(CommandError, match="2 years at least"):
        prune()


@pytest.mark.parametrize("by", ["nobody of ours", "", "'; --", "č" * 1000])
def test_whoever_decided_it_has_an_account(log, prune, by):
    with pytest.raises(CommandError, match="there is no account of this name"):
        prune(by=by)


def test_nobody_at_the_keyboard_removes_nothing(log, monkeypatch, manager):
    def closed(words):
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    with pytest.raises(CommandError, match="Nothing was removed."):
        call_command("prune_log", by="manager")


def test_a_log_that_does_not_fit_is_evidence_and_is_not_pruned(log, prune):
    LogEntry.objects.filter(number=2).update(role="manager")
    with pytest.raises(CommandError, match="not whole"):
        prune()
    assert LogEntry.objects.count() == 9


def test_a_prune_by_hand_is_found(log):
    LogEntry.objects.filter(number__lte=5).delete()
    assert check().first_bad == 1


def test_more_than_was_pruned_is_found(log, prune):
    prune()
    LogEntry.objects.filter(number=6).delete()
    assert check().first_bad == 6


def test_what_was_pruned_and_is_put_back_is_found(log, prune):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_logentry WHERE number = 5")
        row = cursor.fetchone()
        prune()
        cursor.execute(f"INSERT INTO audit_logentry VALUES ({', '.join(['%s'] * len(row))})", row)
    assert check().first_bad == 5


def test_a_head_of_before_can_be_compared_only_where_its_entry_is_still_known(log, prune):
    head = ChainHead.objects.get()
    codes = {}
    for number in (2, 5, 8):
        head.number, head.mac = LogEntry.objects.filter(number=number).values_list("number", "mac").get()
        codes[number] = code_of(head)
    prune()
    assert "removed since" in check().compare(codes[2])
    assert (check().compare(codes[5]), check().compare(codes[8])) == ("", "")


def test_the_time_is_counted_from_the_end_of_the_year(written_on, prune, capsys):
    written_on(date(today().year - 2, 1, 1) - timedelta(days=0), 1)
    prune()
    assert "Nothing to remove" in capsys.readouterr().out
