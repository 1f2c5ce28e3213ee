"""New keys of each kind: what becomes of everything that was made with the old ones."""

import os
import shutil
import time
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from activities.diary.actions import feed_of, turn_on
from activities.feedback.poster import Place, place_of
from activities.models import Activity
from ketch.audit.chain import code_of
from ketch.audit.checking import check
from ketch.audit.entries import COMMAND_LINE, acting, change
from ketch.audit.models import ChainHead, LogEntry
from ketch.encryption import keys, rotation
from ketch.encryption.key_file import read, write_again
from ketch.encryption.keys import load, seal
from ketch.encryption.known import fault_of
from ketch.encryption.models import KnownKey
from participants.identity import vault
from participants.models import Identity, Participant
from participants.people.codes import enter_erased, was_erased
from tests.factories import ParticipantFactory
from tests.ketch.test_key_file import keys_of_the_suite
from tests.reporting.reports import released

pytestmark = pytest.mark.django_db
NAMES = {"given_name": "Ana", "family_name": "Kos"}


@pytest.fixture(autouse=True)
def file(tmp_path, settings):
    settings.KETCH_KEY_FILE = str(shutil.copy2(keys_of_the_suite(), tmp_path / "keys.json"))
    return tmp_path / "keys.json"


@pytest.fixture
def person():
    """With a name in the vault and a line in the log."""
    made = ParticipantFactory(call_name="Borovnica", birth_year=1987)
    vault.keep(participant=made, names=NAMES, by=COMMAND_LINE)
    with acting(COMMAND_LINE):
        change(made, call_name="Malina")
    return made


def rotate(kind, *words):
    call_command("rotate_keys", kind, *words)
    assert fault_of(load()) == "", "the new key file belongs to the database"


def retire(file, kind):
    os.utime(file, (time.time() - 61,) * 2)
    rotate(kind, "--retire")


def test_everything_is_sealed_anew_and_opens_without_the_old_key(person, worker, file):
    old = load().data.current
    rotate("data")
    assert set(rotation.uses("data")) == {load().data.current} != {old}
    retire(file, "data")
    assert list(load().data.keys) == [load().data.current]
    assert Participant.objects.get().call_name == "Malina"
    assert vault.open(person, by=worker, purpose="test") == NAMES
    assert check().first_bad is None


def test_a_head_that_was_written_down_is_compared_after_a_new_key_of_the_log_too(person):
    code = code_of(ChainHead.objects.get())
    rotate("log")
    assert check().compare(code) == ""
    assert check().compare(code[:-1] + ("0" if code[-1] != "0" else "1")) != ""
    assert not LogEntry.objects.filter(action="broken").exists()


def test_the_new_file_is_its_owners_alone_and_nothing_else_is_left(person, file):
    rotate("data")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["keys.json"]


def test_an_older_copy_of_the_key_file_does_not_start_any_more(person, file, tmp_path):
    (tmp_path / "yesterday").mkdir()
    yesterday = shutil.copy2(file, tmp_path / "yesterday")
    rotate("data")
    os.replace(yesterday, file)
    assert "older copy" in fault_of(read(file))


def test_a_file_with_which_another_process_goes_on_is_taken_up_without_a_restart(person, file):
    before = load()
    rotate("data")
    sealed = Participant.objects.get()
    keys._loaded[str(file)] = (None, before)  # as in a process that was there before
    assert sealed.call_name == "Malina"
    with acting(COMMAND_LINE):
        change(sealed, call_name="Češnja")
    assert set(rotation.uses("data")) == {load().data.current}


def test_retiring_refuses_while_a_value_needs_the_key_and_says_how_many_of_what(person, file):
    with connection.cursor() as cursor:
        cursor.execute("SELECT call_name FROM participants_participant")
        [(old,)] = cursor.fetchall()
    rotate("data")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_participant SET call_name = %s", [bytes(old)])
    with pytest.raises(CommandError, match="1 participants_participant.call_name"):
        retire(file, "data")
    assert len(load().data.keys) == 2
    os.utime(file)
    with pytest.raises(CommandError, match="Try again in"):
        rotate("data", "--retire")


def test_a_value_that_does_not_open_is_told_and_stays(person, capsys):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_participant SET call_name = birth_year")
    rotate("data")
    assert "1 values cannot be read" in capsys.readouterr().err
    assert Participant.objects.get().call_name == "this cannot be read"


def test_values_from_before_they_were_bound_open_until_the_keys_are_changed(person, file):
    """As in a house that upgrades: its key file says nothing of rows, and its values name none."""
    write_again(file, replace(load(), bound=False))
    loose = seal(b"Robida", b"participants_participant.call_name")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_participant SET call_name = %s", [loose])
    assert Participant.objects.get().call_name == "Robida"
    rotate("data")
    assert Participant.objects.get().call_name == "Robida"
    assert load().bound
    loose = seal(b"Robida", b"participants_participant.call_name")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_participant SET call_name = %s", [loose])
    assert Participant.objects.get().call_name == "this cannot be read"


def test_the_log_is_whole_across_a_new_key_and_its_end_cannot_be_written_anew_with_the_old_one(person, monkeypatch):
    old = load().log.current
    rotate("log")
    assert LogEntry.objects.first().result.startswith("new log key")
    with acting(COMMAND_LINE):
        change(person, call_name="Češnja")
    assert check().first_bad is None
    kept = load()
    forged = kept.with_current("log", old)
    monkeypatch.setattr("ketch.encryption.keys.load", lambda: forged)
    last = LogEntry.objects.first().number
    with acting(COMMAND_LINE):
        change(person, call_name="Sliva")
    monkeypatch.setattr("ketch.encryption.keys.load", lambda: kept)
    assert check().first_bad == last + 1


def test_a_tail_that_was_cut_and_signed_with_the_old_key_is_found(person, monkeypatch):
    before = ChainHead.objects.get()
    rotate("log")
    LogEntry.objects.filter(number__gt=before.number).delete()
    before.save()
    assert check().first_bad == before.number + 1


def test_posters_hang_on_under_a_new_key(file):
    place = Place(Activity.objects.first(), date(2026, 3, 1))
    token = place.token
    rotate("log")
    assert place_of(token, date(2026, 3, 5)) == place
    assert place.token != token
    assert place_of(place.token, date(2026, 3, 5)) == place


def test_an_old_key_of_the_log_stays_while_entries_are_signed_with_it(person, file):
    rotate("log")
    with pytest.raises(CommandError, match=r"\d+ entries of the log.*posters"):
        retire(file, "log")


def test_an_old_key_of_the_log_stays_while_a_released_report_is_sealed_with_it(file):
    report = released().report
    rotate("log")
    with pytest.raises(CommandError, match="1 released reports"):
        retire(file, "log")
    assert report.release.is_genuine


def test_a_double_is_found_under_a_new_key_of_blind_indexes(person, file):
    old = Identity.objects.get().match
    rotate("blind")
    assert Identity.objects.get().match != old
    assert vault.matching(NAMES, 1987) == [person.pk]
    retire(file, "blind")
    assert vault.matching(NAMES, 1987) == [person.pk]


def test_a_double_is_found_before_its_index_is_made_anew(person):
    rotation.make_current("blind", rotation.prepare("blind"))
    assert vault.matching(NAMES, 1987) == [person.pk]


def test_a_calendar_goes_on_and_needs_the_old_key_until_it_has_asked(worker, file):
    token = turn_on(worker=worker, by=worker)
    rotate("blind")
    with pytest.raises(CommandError, match="1 activities_calendarfeed.key"):
        retire(file, "blind")
    assert feed_of(token).worker == worker
    retire(file, "blind")
    assert feed_of(token).worker == worker


def test_an_erased_code_stays_known_and_its_line_needs_the_old_key(file):
    enter_erased("k-1")
    rotate("blind")
    enter_erased("k-2")
    assert [was_erased(code) for code in ("k-1", "k-2", "k-3")] == [True, True, False]
    with pytest.raises(CommandError, match="1 lines of the ledger"):
        retire(file, "blind")


@pytest.mark.parametrize("kind", ["data", "log", "blind"])
def test_what_was_stopped_goes_on_with_the_same_key(person, kind):
    key_id = rotation.prepare(kind)
    assert rotation.prepare(kind) == key_id
    rotation.make_current(kind, key_id)
    assert rotation.prepare(kind) == key_id
    rotate(kind)
    assert load().ring(kind).current == key_id
    rotate(kind)
    assert load().ring(kind).current != key_id
    assert KnownKey.objects.filter(kind=kind).count() == 3


def test_two_at_once_are_one(file):
    with rotation.alone(), pytest.raises(CommandError, match="Another rotate_keys"):
        call_command("rotate_keys", "data")
