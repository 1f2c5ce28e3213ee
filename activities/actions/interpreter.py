from typing import Any

from activities.models import InterpreterHours, Session
from ketch.audit.actions import action, change, create, remove


@action
def record_interpreting(*, session: Session, rows: dict[str, tuple[int, bool]], by: Any) -> None:
    """By language, how many minutes somebody interpreted and whether from afar. What is not named was not interpreted."""
    held = {row.language: row for row in session.interpreting.select_for_update()}
    remove([row for language, row in held.items() if language not in rows])
    for language, (minutes, remote) in rows.items():
        if language in held:
            change(held[language], minutes=minutes, remote=remote)
        else:
            create([InterpreterHours(session=session, language=language, minutes=minutes, remote=remote)])
