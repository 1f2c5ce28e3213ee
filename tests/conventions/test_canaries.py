"""What tells the country, an offence or a place to wait, typed on the real pages, is read nowhere in the tables afterwards:
not in a record, a draft, a session, or the log; and nothing of it is told to a log of the server."""

import logging
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from ketch.periods import today
from tests.activities.session.typing_in import typed
from tests.factories import ActivityFactory, EnrolmentFactory
from tests.opened import opened
from tests.participants.file.typed_days import near, parts

# Words of choices stand in the code, never in the database, unless a column holds them in clear.
DUE, EXPIRES = date(2031, 5, 17), date(2032, 6, 18)
CHOSEN = {"communication", "not_same_country", "presumed", "temporary_permit", "other_state", "criminality", "lost_contact"}
TYPED = {"Kanarinka-topic", "Kanarinka-aim", "Kanarinka-change", "Kanarinka-outcome", "Kanarinka-unsaved"}
DAYS = {str(DUE), str(EXPIRES)}


@pytest.fixture
def planted(as_worker, as_manager, participant, worker, caplog):
    """On the pages on which they are typed; one form is refused, which leaves a draft."""
    caplog.set_level(logging.DEBUG)
    enrolment = EnrolmentFactory(participant=participant, started_on=today())
    activity = ActivityFactory(name_sl="Vidno ime")

    def send(browser, name, sent, *keys):
        page = reverse(name, args=keys or [participant.pk])
        answer = browser.post(page, opened(browser, page) | sent)
        assert answer.status_code == 302, (name, answer.context["form"].errors)

    spoken = {"language": "uk", "use": "communication", "interpreter_needed": "True", "interpreter_wish": "not_same_country"}
    stay = {"value": "temporary_permit", "decided_by": "other_state"} | parts("document_expires_on", EXPIRES)
    due = {"kind": "trial", "responsible": worker.pk, "warn_days": 21} | parts("due_on", DUE)
    changed = {"decided_on_choice": today().isoformat(), "because": "staff", "change": "Kanarinka-change", "expected": "calm"}
    send(as_worker, "participants:add-language", spoken)
    send(as_worker, "participants:record-victim-status", {"value": "presumed"} | near("started_on", today()))
    send(as_worker, "participants:record-ground-of-stay", stay | near("started_on", today()))
    send(as_worker, "participants:exploitation", {"exploitation": ["criminality"], "wished": "on"})
    send(as_worker, "participants:make-deadline", due)
    names = {"name_sl": "Vidno ime", "name_en": "", "aim": "Kanarinka-aim"}
    send(as_manager, "activities:rename-activity", names, activity.pk)
    send(as_manager, "activities:adjust", changed, activity.pk)
    send(as_worker, "activities:log-session-with", typed(activity, participant=participant.pk, topic="Kanarinka-topic"))
    send(as_worker, "activities:exit", near("ended_on", today()) | {"exit_reason": "lost_contact"}, participant.pk, enrolment.pk)
    as_worker.post(reverse("activities:log-session"), typed(activity, topic="Kanarinka-unsaved", minutes="none"))
    outcome = {"outcome": "Kanarinka-outcome", "checked_on_choice": today().isoformat()}
    send(as_manager, "activities:check-adjustment", outcome, activity.adjustments.get().pk)


def tables() -> str:
    """All there is in the database, also what a column of bytes holds."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [_text(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def _text(value) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def test_what_is_typed_is_read_nowhere_in_the_tables(planted, caplog):
    held = tables()
    assert "Vidno ime" in held, "the search looks where the rows are"
    assert {word for word in CHOSEN | TYPED | DAYS if word in held} == set()
    assert {word for word in CHOSEN | TYPED if word in caplog.text} == set()
