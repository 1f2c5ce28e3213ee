"""The bare view of lists.py: hand-written SQL, the shell of every page, one plain line a session.

It asks for no permission; it opens the call names and writes the line of the log that the list does."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client

from activities.models import Session
from ketch.access.door import open_to_everyone
from ketch.accounts.models import User
from ketch.accounts.two_keys import open_account
from ketch.audit import chain
from ketch.audit.entries import COMMAND_LINE, Entry
from ketch.encryption.keys import unseal
from tests.signing_in import signed_in

KEYS = "SELECT id FROM activities_session ORDER BY takes_place_on DESC, id DESC LIMIT 25 OFFSET %s"
ROWS = """SELECT s.takes_place_on, a.name_sl, s.minutes, s.format, s.status, u.username, COUNT(t.id),
    COUNT(CASE WHEN t.status <> '' THEN 1 END), COUNT(CASE WHEN t.status IN ('present', 'partly') THEN 1 END)
    FROM activities_session s JOIN activities_activity a ON a.id = s.activity_id
    LEFT JOIN accounts_user u ON u.id = s.worker_id LEFT JOIN activities_attendance t ON t.session_id = s.id
    WHERE s.id IN ({}) GROUP BY s.id, a.id, u.id ORDER BY s.takes_place_on DESC, s.id DESC"""
PEOPLE = """SELECT t.session_id, p.code, p.id, p.call_name FROM activities_attendance t
    JOIN participants_participant p ON p.id = t.participant_id WHERE t.session_id IN ({})"""
CALL_NAME = "participants_participant.call_name.{}"
PAGE = """{% extends "base.html" %}{% block content %}<h1>Sessions</h1>
<ul>{% for row in rows %}<li>{% for word in row %}{{ word }} {% endfor %}</li>{% endfor %}</ul>
<p>{{ number }}{% for who in people.values %}{{ who }}{% endfor %}</p>{% endblock content %}"""


@open_to_everyone
@login_required
def bare_list(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM activities_session")
        (number,) = cursor.fetchone()
        cursor.execute(KEYS, [(int(request.GET["page"]) - 1) * 25])
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute(ROWS.format(", ".join(["%s"] * len(keys))), keys)
        rows = cursor.fetchall()
        cursor.execute(PEOPLE.format(", ".join(["%s"] * len(keys))), keys)
        people = {
            key: (code, unseal(name, CALL_NAME.format(UUID(str(pk))).encode()).decode())
            for key, code, pk, name in cursor.fetchall()
        }
    with transaction.atomic():
        chain.write([Entry("looked", ContentType.objects.get_for_model(Session), result=str(len(rows)))], request.user)
    return HttpResponse(engines["django"].from_string(PAGE).render({"rows": rows, "people": people, "number": number}, request))


def worker_with(seats: int | None = None) -> Client:
    """On every case team, or on so many."""
    name = f"reader-{User.objects.count()}"
    worker = open_account(username=name, password="orehova lupina na polici", role="worker", by=COMMAND_LINE)
    if seats is not None:
        kept = list(worker.seats.order_by("participant").values_list("pk", flat=True)[:seats])
        worker.seats.exclude(pk__in=kept)._raw_delete("default")
    return signed_in(worker)
