"""The key file: read, refused, and known by the database key by key."""

import base64
import json
import os
import secrets
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ketch.encryption import keys
from ketch.encryption.key_file import KEY_BYTES, make_key_file, read, write_again
from ketch.encryption.keys import SealBroken, seal, unseal
from ketch.encryption.known import FOREIGN, OLDER, UNKNOWN, the_keys_belong_to_the_database
from ketch.encryption.passphrase import KeysUnusable

PLACE = b"participants_participant.call_name.1"


@pytest.fixture
def file(tmp_path, settings):
    """The key file of a server that starts: none of it was read before."""
    settings.KETCH_KEY_FILE = str(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def written(file, document):
    file.write_text(document if isinstance(document, str) else json.dumps(document))
    file.chmod(0o600)


def the_right_one():
    return json.loads(keys_of_the_suite().read_text())


def keys_of_the_suite():
    return Path(os.environ["KETCH_KEY_FILE"])


def a_key():
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def faults():
    return [str(error.msg) for error in the_keys_belong_to_the_database(None, databases=["default"])]


def test_make_keys_writes_for_the_owner_alone_and_never_overwrites(file):
    call_command("make_keys", str(file))
    before = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="never overwritten"):
        call_command("make_keys", str(file))
    assert file.read_text() == before


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"current": "00", "keys": {}}', "not json", '{"current": 1, "keys": 2}'],
)
def test_a_file_that_is_no_key_file_is_refused(file, content):
    written(file, content)
    with pytest.raises(KeysUnusable, match="not a key file"):
        keys.load()


def test_a_file_that_was_cut_is_refused(file):
    written(file, keys_of_the_suite().read_text()[:-40])
    with pytest.raises(KeysUnusable, match="not a key file"):
        keys.load()


def test_a_missing_key_file_is_refused_and_not_made(file):
    with pytest.raises(KeysUnusable, match="none is made by itself"):
        keys.load()
    assert not file.exists()


def test_a_key_file_that_others_may_read_is_not_opened(file):
    make_key_file(file)
    file.chmod(0o640)
    with pytest.raises(KeysUnusable, match="chmod 600"):
        keys.load()


@pytest.mark.django_db
def test_the_key_file_of_this_database_starts():
    assert faults() == []


@pytest.mark.django_db
def test_the_key_file_of_another_house_does_not_start(file):
    make_key_file(file)
    assert faults() == [FOREIGN]


@pytest.mark.django_db
def test_other_data_keys_do_not_start_beside_the_right_keys_of_log_and_blind_index(file):
    """Once they did: new values were sealed under them, and the right file opened none of those."""
    written(file, {**the_right_one(), "data": {"current": "11111111", "keys": {"11111111": a_key()}}})
    assert faults() == [OLDER]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["data", "log", "blind"])
def test_another_key_under_the_id_of_the_right_one_does_not_start(file, kind):
    document = the_right_one()
    written(file, {**document, kind: {**document[kind], "keys": {document[kind]["current"]: a_key()}}})
    assert faults() == [OLDER]


@pytest.mark.django_db
def test_keys_that_were_swapped_do_not_start(file):
    document = the_right_one()
    written(file, {**document, "log": document["blind"], "blind": document["log"]})
    assert faults() == [OLDER]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["data", "log", "blind"])
def test_a_key_that_the_database_does_not_know_seals_and_signs_nothing(file, kind):
    document = the_right_one()
    more = {**document[kind]["keys"], "11111111": a_key()}
    written(file, {**document, kind: {"current": "11111111", "keys": more}})
    assert faults() == [UNKNOWN]


@pytest.mark.django_db
def test_a_key_that_is_not_used_yet_does_no_harm(file):
    """`rotate_keys` was stopped just there."""
    make_key_file(file)
    write_again(file, read(keys_of_the_suite()).with_key("data"))
    assert faults() == []


def test_a_file_that_is_written_again_stays_its_owners(file):
    """Root may change keys too, and the service reads them afterwards. Who is not root owns what it may read."""
    owner = 65534 if os.geteuid() == 0 else os.geteuid()
    make_key_file(file)
    os.chown(file, owner, -1)
    write_again(file, read(file).with_key("data"))
    assert (file.stat().st_uid, file.stat().st_mode & 0o777) == (owner, 0o600)


@pytest.mark.django_db
def test_no_command_runs_with_a_foreign_key_file(file):
    make_key_file(file)
    with pytest.raises(CommandError, match="not the one of this database"):
        call_command("check_log", skip_checks=False)


def test_a_file_from_before_keys_could_be_changed_opens_values_that_name_no_row(file):
    data, log, blind = a_key(), a_key(), a_key()
    written(file, {"current": "22222222", "keys": {"22222222": data}, "log": log, "blind": blind})
    sealed = seal(b"secret", b"table.column")
    assert unseal(sealed, b"table.column.7", loose=b"table.column") == b"secret"
    assert len(keys.load().blind_index("a name")) == 64


def test_once_all_values_are_bound_one_that_names_no_row_is_refused(file):
    make_key_file(file)
    with pytest.raises(SealBroken):
        unseal(seal(b"secret", b"table.column"), b"table.column.7", loose=b"table.column")


def test_a_damaged_file_in_place_of_the_right_one_is_not_taken_up(file, caplog):
    make_key_file(file)
    before = keys.load()
    written(file, "{")
    assert keys.load() is before
    assert "is not taken up" in caplog.text
