"""Take over (break-glass): into a file in which one has no seat, for a reason, for a fortnight. The case team is told."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.audit.actions import action, change, create
from ketch.periods import DAY, today
from ketch.records.faults import Fault, refuse
from participants.models.case_team import CaseTeamMember
from participants.people.models import Participant
from participants.rules_of_team import faults_of_reading

DAYS = 14


@action
def take_over(*, participant: Participant, because: str, by: Any) -> CaseTeamMember:
    """A seat from today on. It ends before one that is arranged for later begins; then that one goes on."""
    participant.lock()
    seats = CaseTeamMember.objects.filter(participant=participant, worker_id=by.pk)
    if seats.on(today()).exists():
        refuse([Fault("code", _("You sit on this case team already."), _("Open the file as usual."))])
    last = today() + (DAYS - 1) * DAY
    later = seats.filter(started_on__gt=today(), started_on__lte=last).order_by("started_on").first()
    last = later.started_on - DAY if later else last
    role = CaseTeamMember.Role.TAKEN_OVER
    seat = CaseTeamMember(participant=participant, worker_id=by.pk, role=role, because=because, started_on=today(), ended_on=last)
    return create([seat])[0]


@action
def read_take_over(*, seat: CaseTeamMember, by: Any) -> None:
    """The first colleague who has read it takes the banner down for all."""
    refuse(faults_of_reading(seat, by))
    if seat.read_at is None:
        change(seat, read_at=timezone.now(), read_by_id=by.pk)
