"""What `check_log` says: in plain sentences, with 0 where the log is as it was written and 1 where it is not."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from activities.models import Activity
from activities.session import actions
from ketch.audit.chain import code_of
from ketch.audit.checking import check
from ketch.audit.entries import acting
from ketch.audit.models import ChainHead, LogEntry
from ketch.audit.pruning import empty_values, in_runs, numbers_in
from ketch.periods import DAY, today

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def log(participant, worker):
    given = {"activity": Activity.objects.first(), "minutes": 60, "worker": worker}
    for days in range(3):
        actions.log_individual(participant=participant, takes_place_on=today() - days * DAY, by=worker, **given)


def said(capsys, **options):
    try:
        call_command("check_log", **options)
    except CommandError as error:
        return f"{error}"
    return capsys.readouterr().out


def harm(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)


def head():
    return code_of(ChainHead.objects.get())


def test_a_log_that_is_as_it_was_written_is_whole_and_tells_its_head(capsys):
    words = said(capsys)
    assert "The log is whole." in words
    assert f"The head to write down: {head()}" in words


def test_a_head_that_was_written_down_fits_also_when_more_was_written_since(capsys, participant, worker):
    written_down = head()
    actions.log_individual(
        participant=participant, activity=Activity.objects.first(), takes_place_on=today(), minutes=30, worker=worker, by=worker
    )
    assert head() != written_down
    for typed in (written_down, written_down.upper(), f" {written_down[:15]} {written_down[15:]}"):
        assert "It holds what it held when that head was written down." in said(capsys, head=typed)


@pytest.mark.parametrize("code", ["nonsense", "2026-13-45-3-3fa9-01bc-77de", "5", "-", "'; DROP TABLE", "č" * 10_000])
def test_what_is_no_head_is_a_sentence(capsys, code):
    assert "This is no head of the log." in said(capsys, head=code)


def test_a_head_that_fits_nothing_is_a_sentence(capsys):
    assert "or the head was written down wrongly." in said(capsys, head=f"{today()}-3-0000-0000-0000")


def test_a_cut_tail_is_found_though_the_head_was_set_to_what_is_left(capsys):
    last = LogEntry.objects.order_by("number").last()
    before = LogEntry.objects.get(number=last.number - 1)
    harm("DELETE FROM audit_logentry WHERE number = %s", last.number)
    harm("UPDATE audit_chainhead SET number = %s, mac = %s", before.number, before.mac)
    assert f"The head is not the one that Ketch wrote after entry {before.number}" in said(capsys)


def test_a_cut_tail_is_found_also_when_the_work_went_on(capsys, participant, worker, caplog):
    last = LogEntry.objects.order_by("number").last()
    before = LogEntry.objects.get(number=last.number - 1)
    harm("DELETE FROM audit_logentry WHERE number = %s", last.number)
    harm("UPDATE audit_chainhead SET number = %s, mac = %s", before.number, before.mac)
    given = {"activity": Activity.objects.first(), "minutes": 60, "worker": worker, "takes_place_on": today()}
    actions.log_individual(participant=participant, by=worker, **given)
    assert f"Before entry {last.number} the end of the log was not as Ketch had left it" in said(capsys)
    assert "the end of the log was changed outside Ketch; run check_log, and change nothing before" in caplog.messages
    assert (LogEntry.objects.get(action="broken").actor, LogEntry.objects.get(action="broken").role) == (None, "Ketch")


def test_a_whole_earlier_copy_of_the_log_is_found_by_a_head_that_was_written_down(capsys, participant, worker):
    heads = ChainHead.objects.values_list("number", "mac", "signature").get()
    actions.log_individual(
        participant=participant, activity=Activity.objects.first(), takes_place_on=today(), minutes=30, worker=worker, by=worker
    )
    written_down = head()
    harm("DELETE FROM audit_logentry WHERE number > %s", heads[0])
    harm("UPDATE audit_chainhead SET number = %s, mac = %s, signature = %s", *heads)
    assert "The log is whole." in said(capsys)
    assert "its end is gone, or an earlier copy of it was put here." in said(capsys, head=written_down)


def test_an_emptied_log_is_found(capsys):
    harm("DELETE FROM audit_logentry")
    harm("UPDATE audit_chainhead SET number = 0, mac = ''")
    assert "The head is not the one that Ketch wrote after entry 0" in said(capsys)


def test_values_emptied_by_hand_are_found(capsys):
    harm("UPDATE audit_logentry SET changes = NULL WHERE number = 2")
    assert "Values that are gone, and no entry says who erased them: of 1 entries (2)." in said(capsys)


def test_values_that_ketch_erased_are_named_by_an_entry(capsys, manager):
    with acting(manager):
        assert empty_values(entries=LogEntry.objects.filter(number__lte=3), by=manager) == 3
    entry = LogEntry.objects.first()
    assert (entry.action, entry.actor, entry.result) == ("emptied", manager, "3")
    assert "Entries whose values were erased, as the log says: 3." in said(capsys)


def test_values_that_were_erased_and_are_there_again_are_found(manager):
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes FROM audit_logentry WHERE number = 2")
        [sealed] = cursor.fetchone()
    empty_values(entries=LogEntry.objects.filter(number__in=[2, 3]), by=manager)
    assert check().first_bad is None
    harm("UPDATE audit_logentry SET changes = %s WHERE number = 2", sealed)
    assert check().first_bad == 2


def test_of_values_that_ketch_erased_no_more_may_be_gone(manager):
    empty_values(entries=LogEntry.objects.filter(number=2), by=manager)
    harm("UPDATE audit_logentry SET changes = NULL WHERE number = 3")
    assert check().first_bad == 3


def test_entries_that_cannot_be_read_are_a_number(capsys):
    harm("UPDATE audit_logentry SET changes = %s WHERE number IN (2, 4)", b"x" * 300)
    assert "The log does not fit from entry 2 on.\nEntries that cannot be read: 2." in said(capsys)
    assert check().first_bad == 2


def test_the_end_of_the_log_alone_is_checked_quickly():
    from ketch.audit.checking import end_fits

    assert end_fits(3)
    assert end_fits(1000)
    harm("UPDATE audit_logentry SET role = 'manager' WHERE number = 1")
    assert end_fits(3)
    assert not end_fits(1000)
    harm("UPDATE audit_chainhead SET number = number - 1")
    assert not end_fits(3)


def test_once_a_day_the_head_stands_in_the_log_of_the_server(
    caplog, monkeypatch, worker, participant, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.INFO, "ketch.audit.head")
    given = {"activity": Activity.objects.first(), "takes_place_on": today(), "minutes": 30, "worker": worker, "by": worker}
    tomorrow = today() + DAY
    monkeypatch.setattr("ketch.audit.chain.today", lambda: tomorrow)
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.log_individual(participant=participant, **given)
    [line] = caplog.messages
    assert line.startswith(f"the head of the log is {tomorrow}-")


@pytest.mark.parametrize("heads", [0, 2])
def test_without_the_one_head_of_the_log_no_page_is_shown(as_worker, participant, heads):
    ChainHead.objects.all().delete()
    ChainHead.objects.bulk_create(ChainHead() for _each in range(heads))
    answer = as_worker.get(participant.get_absolute_url())
    assert answer.status_code == 503
    assert participant.code not in answer.text


@pytest.mark.parametrize("numbers", [[], [1], [1, 2, 3], [3, 7, 8, 9, 12]])
def test_numbers_are_written_in_runs(numbers):
    assert list(numbers_in(in_runs(numbers))) == numbers
