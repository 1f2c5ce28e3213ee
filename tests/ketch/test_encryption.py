import json
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection

from ketch.encryption import keys, keys as encryption_keys
from ketch.encryption.keys import KeysUnusable, SealBroken, make_key_file, seal, the_keys_belong_to_the_database, unseal
from participants.models import Citizenship, Participant
from tests.factories import CitizenshipFactory, ParticipantFactory

PLACE = b"participants_participant.call_name"


@pytest.mark.parametrize("text", ["", "Borovnica", "Ž" * 300, "ends in zeros\0\0", "\x80"])
def test_a_sealed_value_opens_again(text):
    assert unseal(seal(text.encode(), PLACE), PLACE).decode() == text


def test_the_length_of_a_value_tells_little():
    assert len(seal(b"a", PLACE)) == len(seal(b"a" * 200, PLACE))


@pytest.mark.parametrize(
    "harm",
    [
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[:10],
        lambda sealed: b"",
        lambda sealed: sealed[:30] + bytes([sealed[30] ^ 1]) + sealed[31:],
        lambda sealed: b"\0\0\0\0" + sealed[4:],
    ],
)
def test_a_value_that_was_cut_or_altered_or_sealed_with_another_key_raises(harm):
    with pytest.raises(SealBroken):
        unseal(harm(seal(b"secret", PLACE)), PLACE)


def test_a_value_moved_to_another_column_raises():
    with pytest.raises(SealBroken):
        unseal(seal(b"secret", PLACE), b"participants_participant.birth_year")


@pytest.mark.django_db
def test_the_database_holds_no_call_name_country_or_birth_year_in_the_clear():
    CitizenshipFactory(participant=ParticipantFactory(call_name="Borovnica", birth_year=1987), country="UA")
    with connection.cursor() as cursor:
        cursor.execute("SELECT call_name, birth_year FROM participants_participant")
        row = b"".join(bytes(value) for value in cursor.fetchone())
        cursor.execute("SELECT country FROM participants_citizenship")
        row += bytes(cursor.fetchone()[0])
    assert not any(word in row for word in (b"Borovnica", b"1987", b"UA"))
    assert Participant.objects.get().call_name == "Borovnica"
    assert (Participant.objects.get().birth_year, Citizenship.objects.get().country) == (1987, "UA")


@pytest.mark.django_db
def test_a_sealed_column_cannot_be_searched():
    with pytest.raises(FieldError):
        Participant.objects.filter(call_name="Borovnica").exists()
    with pytest.raises(FieldError):
        Citizenship.objects.filter(country__startswith="S").exists()


def test_make_keys_writes_for_the_owner_alone_and_never_overwrites(tmp_path):
    file = tmp_path / "keys.json"
    call_command("make_keys", str(file))
    before = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="never overwritten"):
        call_command("make_keys", str(file))
    assert file.read_text() == before


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"current": "00", "keys": {}}', "not json", '{"current": 1, "keys": 2}'])
def test_a_file_that_is_no_key_file_is_refused(tmp_path, settings, content):
    settings.KETCH_KEY_FILE = str(tmp_path / "keys.json")
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(KeysUnusable, match="not a key file"):
        keys.load()


def test_a_missing_key_file_is_refused_and_not_made(tmp_path, settings):
    settings.KETCH_KEY_FILE = str(tmp_path / "keys.json")
    with pytest.raises(KeysUnusable, match="none is made by itself"):
        keys.load()
    assert not (tmp_path / "keys.json").exists()


@pytest.mark.django_db
def test_the_key_file_of_another_database_is_refused(tmp_path, settings):
    assert the_keys_belong_to_the_database(None, databases=["default"]) == []
    make_key_file(tmp_path / "other.json")
    settings.KETCH_KEY_FILE = str(tmp_path / "other.json")
    assert [error.id for error in the_keys_belong_to_the_database(None, databases=["default"])] == ["ketch.encryption.E002"]


def test_an_old_key_still_opens_what_it_sealed(tmp_path, settings):
    sealed = seal(b"secret", PLACE)
    document = json.loads(Path(settings.KETCH_KEY_FILE).read_text())
    document["keys"]["00000000"] = document["log"]
    document["current"] = "00000000"
    (tmp_path / "both.json").write_text(json.dumps(document))
    settings.KETCH_KEY_FILE = str(tmp_path / "both.json")
    assert unseal(sealed, PLACE) == b"secret"
    assert seal(b"new", PLACE)[:4] == b"\0\0\0\0"
    assert encryption_keys.unseal(seal(b"new", PLACE), PLACE) == b"new"
