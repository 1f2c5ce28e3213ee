import os
import socket

import pytest
from django.db import OperationalError, close_old_connections, connection

from ketch.audit.models import ChainHead


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


@pytest.mark.django_db
def test_with_an_empty_database_it_is_not_well(client):
    """One that SQLite made anew after its file was taken away from under the server."""
    ChainHead.objects.all().delete()
    assert client.get("/health").status_code == 503


@pytest.mark.django_db(transaction=True)
def test_after_its_database_was_started_again_it_answers_at_once(client):
    client.get("/health")
    if connection.vendor == "postgresql":  # SQLite has no server that could end
        with socket.socket(fileno=os.dup(connection.connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)
    close_old_connections()  # as before each request that is none of a test
    assert client.get("/health").content == b"open\n"
