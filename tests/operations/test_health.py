import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_an_open_ketch_says_so_to_anyone(client):
    assert client.get("/health").content == b"open\n"


@pytest.mark.django_db
def test_without_a_database_it_is_not_well(client, monkeypatch):
    def refuse():
        raise OperationalError("the database of a test is away")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/health")
    assert (response.status_code, response.content) == (503, b"no database\n")
