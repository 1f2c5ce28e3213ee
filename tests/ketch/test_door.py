"""The door: who comes in, what they get, and what is written down."""

import pytest
from django.urls import reverse

from ketch.access.roles import ROLES, Permission, may, reach_of
from ketch.audit.models import LogEntry
from participants.models import Participant
from tests.factories import ParticipantFactory, SeatFactory, UserFactory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_one_without_a_seat_sees_nobody():
    ParticipantFactory()
    assert not Participant.objects.visible_to(UserFactory(), Permission.READ_FILE).exists()


def test_one_sees_those_on_whose_team_one_sits_today():
    from datetime import timedelta

    from ketch.periods import today

    seat = SeatFactory()
    gone = SeatFactory(worker=seat.worker, started_on=today() - timedelta(3), ended_on=today() - timedelta(1))
    assert list(Participant.objects.visible_to(seat.worker, Permission.READ_FILE)) == [seat.participant]
    assert gone.participant not in Participant.objects.visible_to(seat.worker, Permission.SEE_PEOPLE)


def test_a_manager_knows_every_code_behind_a_figure_and_opens_no_file_without_a_seat():
    participant, manager = ParticipantFactory(), UserFactory(role="manager")
    assert participant in Participant.objects.visible_to(manager, Permission.READ_FIGURE_ROWS)
    assert participant not in Participant.objects.visible_to(manager, Permission.READ_FILE)


def test_a_superuser_is_nobody_here():
    class Superuser:
        is_authenticated = is_active = is_superuser = True
        role = ""

    assert not any(may(Superuser(), permission) for permission in Permission)


def test_an_administrator_has_one_permission_and_an_unconfirmed_account_none():
    assert set(ROLES["administrator"]) == {Permission.PROPOSE_ACCOUNTS}
    assert reach_of(UserFactory(role=""), Permission.SEE_PEOPLE) is None


def test_a_look_is_written_down(client):
    seat = SeatFactory()
    signed_in(seat.worker, client)
    assert client.get(seat.participant.get_absolute_url()).status_code == 200
    entry = LogEntry.objects.filter(about=seat.participant.pk).first()
    assert (entry.action, entry.actor) == ("looked", seat.worker)


def test_a_refusal_is_written_down_and_looks_like_a_file_that_is_not_there(client):
    import uuid

    participant = ParticipantFactory()
    signed_in(UserFactory(), client)
    known = client.get(participant.get_absolute_url())
    unknown = client.get(reverse("participants:detail", args=[uuid.uuid4()]))
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert LogEntry.objects.filter(action="refused", object_pk=str(participant.pk)).count() == 1


def test_no_log_no_page(client, monkeypatch):
    from django.db import DatabaseError

    seat = SeatFactory()
    signed_in(seat.worker, client)

    def broken(*args, **kwargs):
        raise DatabaseError("the log is full")

    monkeypatch.setattr("ketch.audit.chain.write", broken)
    answer = client.get(seat.participant.get_absolute_url())
    assert answer.status_code == 503
    assert seat.participant.code not in answer.content.decode()
