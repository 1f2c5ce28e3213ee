import pytest
from django.core.exceptions import FieldError
from django.db import connection

from ketch.encryption.keys import SealBroken, seal, unseal
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
