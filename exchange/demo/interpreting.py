"""Somebody interprets for those who need it, in their first weeks; later they talk in a language of both."""

from datetime import timedelta
from typing import Any

from activities.models import InterpreterHours, Session
from exchange.demo.contacts import LANGUAGES
from ketch.audit.actions import action, create
from participants.models import Participant

AT_FIRST = timedelta(weeks=12)
FROM_AFAR = (Session.Mode.PHONE, Session.Mode.REMOTE)


@action
def add_interpreting(*, files: dict[str, Participant], by: Any) -> None:
    """Of sessions alone with her that were held."""
    for call_name, spoken in LANGUAGES.items():
        needed = next((each.language for each in spoken if each.interpreter_needed), "")
        if needed and call_name in files:
            held = Session.objects.filter(format=Session.Format.INDIVIDUAL, status=Session.Status.HELD)
            create(_rows(list(held.filter(attendances__participant=files[call_name])), needed))


def _rows(sessions: list[Session], language: str) -> list[InterpreterHours]:
    first = min((session.takes_place_on for session in sessions), default=None)
    return [
        InterpreterHours(session=each, language=language, minutes=each.minutes, remote=each.mode in FROM_AFAR)
        for each in sessions
        if first and each.takes_place_on < first + AT_FIRST
    ]
