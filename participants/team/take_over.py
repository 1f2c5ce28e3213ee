"""Take over (break-glass): into a file in which one has no seat, for a reason, for a fortnight. The case team is told."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit import looks
from ketch.audit.entries import action, change, create
from ketch.periods import DAY, today
from ketch.records.faults import Fault, Refused, refuse
from ketch.records.locking import wait_in_line
from participants.models import CaseTeamMember, Participant

DAYS = 14


def last_day() -> date:
    """Of a file that is taken over today."""
    return today() + (DAYS - 1) * DAY


@action
def take_over(*, participant: Participant, because: str, by: User) -> CaseTeamMember:
    """A seat from today on. It ends before one that is arranged for later begins; then that one goes on."""
    participant.lock()
    seats = CaseTeamMember.objects.filter(participant=participant, worker_id=by.pk)
    if seats.on(today()).exists():
        refuse([Fault("code", _("You are on this case team already."), _("Open the file as usual."))])
    last = last_day()
    if later := seats.filter(started_on__gt=today(), started_on__lte=last).order_by("started_on").first():
        last = later.started_on - DAY
    role = CaseTeamMember.Role.TAKEN_OVER
    seat = CaseTeamMember(participant=participant, worker_id=by.pk, role=role, because=because, started_on=today(), ended_on=last)
    return create([seat])[0]


@action
def read_take_over(*, seat: CaseTeamMember, by: User) -> None:
    """The first colleague who has read it takes the banner down for all."""
    refuse(_faults_of_reading(seat, by))
    if seat.read_at is None:
        change(seat, read_at=timezone.now(), read_by_id=by.pk)


def _faults_of_reading(seat: CaseTeamMember, by: User) -> Iterable[Fault]:
    """A colleague of the case team reads it; whoever took it over, too, is none. Where nobody is, who manages seats does."""
    seats = CaseTeamMember.objects.of_readers().on(today()).filter(participant=seat.participant_id)
    readers = set(seats.values_list("worker", flat=True))
    reads = by.pk in readers if readers else may(by, Permission.MANAGE_SEATS)
    if seat.worker_id == by.pk or not reads:
        yield Fault("", _("A colleague of the case team reads it."), "")


# Nobody types ten wrong codes by mistake, or has to get into ten files; whoever tries codes gets no further.
TRIES_A_DAY = 10


def file_with(code: str, *, by: User) -> Participant:
    """Refused where there is none; and whatever the code is, where the day's tries are used up.

    The line in the log is written before the answer is known to anybody, so that requests at once are counted, too.
    """
    with transaction.atomic():
        wait_in_line(by.pk)
        faults = list(_faults_of_a_day(by))
        found = None if faults else Participant.objects.with_code_as_typed(code)
        tried = {"about": found.pk} if found else {"result": looks.OVER if faults else ""}
        looks.write_now("looked" if found else "refused", Participant, by=by, purpose=Permission.TAKE_OVER, **tried)
    if found is None:
        raise Refused(faults or [Fault("code", _("There is no such file."), "")])
    return found


def _faults_of_a_day(by: User) -> Iterator[Fault]:
    tries = looks.of_today(by).filter(purpose=Permission.TAKE_OVER, content_type=ContentType.objects.get_for_model(Participant))
    if tries.count() >= TRIES_A_DAY:
        wrong = _("You have tried as many codes today as one day allows.")
        yield Fault("code", wrong, _("Ask a colleague of the case team, or wait until tomorrow."))
