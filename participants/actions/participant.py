from typing import Any

from ketch.audit.actions import action, create
from ketch.records.faults import refuse
from participants import vault
from participants.actions.case_team import seat_everyone
from participants.models import Participant
from participants.rules import faults_of_participant


@action
def make_participant(*, by: Any, names: dict[str, str] | None = None, **fields: Any) -> Participant:
    """A new file; where everyone is on the team, with a seat for each. `names` go into the vault."""
    participant = Participant(**fields)
    refuse(faults_of_participant(participant))
    create([participant])
    if names:
        vault.keep(participant=participant, names=names, by=by)
    seat_everyone(participants=[participant], by=by)
    return participant
