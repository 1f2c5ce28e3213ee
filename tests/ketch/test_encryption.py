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
    """Two letters are in a sealed value by chance once in a few hundred; in five of five they are not."""
    for _each in range(5):
        CitizenshipFactory(participant=ParticipantFactory(call_name="Borovnica", birth_year=1987), country="UA")
    with connection.cursor() as cursor:
        both = "participants_participant one JOIN participants_citizenship its ON its.participant_id = one.id"
        cursor.execute(f"SELECT call_name, birth_year, country FROM {both}")
        rows = [b"".join(bytes(value) for value in row) for row in cursor.fetchall()]
    assert len(rows) == 5
    assert not any(all(word in row for row in rows) for word in (b"Borovnica", b"1987", b"UA"))
    person, citizenship = Participant.objects.first(), Citizenship.objects.first()
    assert (person.call_name, person.birth_year, citizenship.country) == ("Borovnica", 1987, "UA")


@pytest.mark.django_db
def test_a_sealed_column_cannot_be_searched():
    with pytest.raises(FieldError):
        Participant.objects.filter(call_name="Borovnica").exists()
    with pytest.raises(FieldError):
        Citizenship.objects.filter(country__startswith="S").exists()
