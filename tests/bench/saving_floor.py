"""The bare view of saving.py, and the session and form that both are sent."""

from __future__ import annotations

import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import Client

from activities.models import Activity, Attendance, GroupRecord, Session
from activities.session.actions import plan_session
from ketch.access.door import open_to_everyone
from ketch.accounts.models import User
from ketch.accounts.two_keys import open_account
from ketch.audit.chain import write
from ketch.audit.entries import COMMAND_LINE, Entry
from ketch.drafts.models import Draft
from ketch.periods import today
from participants.models import Participant
from participants.people.actions import make_participant


def prepared() -> tuple[User, list[Participant]]:
    name = f"worker-{uuid.uuid4().hex[:6]}"
    worker = open_account(username=name, password="orehova lupina na polici", role="worker", by=COMMAND_LINE)
    return worker, [make_participant(call_name=f"call name {number}", by=worker) for number in range(8)]


def register_form(browser: Client, worker: User, people: list[Participant]) -> tuple[Session, dict[str, str]]:
    activity = Activity.objects.get(built_in="group_activity")
    session = plan_session(
        participants=people, activity=activity, takes_place_on=today(), minutes=60, format="group", worker=worker, by=worker
    )
    marks = {f"mark-{person.pk}": "present" for person in people}
    # Of the page as she opened it, which says also what it showed.
    draft = browser.get(f"/sessions/{session.pk}/register/").context["form"]["draft"].value()
    return session, {**marks, "shared": "Soup and bread.", "save": "", "draft": draft}


@open_to_everyone
@transaction.atomic
def bare_view(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The rows and nothing else."""
    rows = list(Attendance.objects.filter(session=pk))
    Session.objects.filter(pk=pk).update(status="held")
    Attendance.objects.filter(session=pk).update(status=request.POST[f"mark-{rows[0].participant_id}"])
    record = GroupRecord.objects.bulk_create([GroupRecord(session_id=pk, text=request.POST["shared"])])[0]
    Draft.objects.create(author=request.user, page=request.path, led_to="/")
    about_row, about_session = (ContentType.objects.get_for_model(model) for model in (Attendance, Session))
    lines = [
        Entry("changed", about_row, str(row.pk), row.participant_id, field_names="status", changes={"status": ["", "present"]})
        for row in rows
    ]
    lines.append(Entry("changed", about_session, str(pk), field_names="status", changes={"status": ["planned", "held"]}))
    about_record = ContentType.objects.get_for_model(GroupRecord)
    lines.append(Entry("created", about_record, str(record.pk), field_names="text", changes={"text": [None, record.text]}))
    write(lines, request.user)
    return redirect("/")
