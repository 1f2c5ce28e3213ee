"""Two files of one person, and what becomes of them."""

from participants.merge.actions import merge
from tests.factories import ParticipantFactory, SeatFactory

WHY = "she said so herself"


def second_file(of, *workers, **fields):
    """Another file, on whose case team the same people sit."""
    other = ParticipantFactory(**{"code": "OTHER", "call_name": "", **fields})
    for worker in workers:
        SeatFactory(participant=other, worker=worker)
    return other


def merged(kept, other, by):
    return merge(kept=kept, other=other, because=WHY, by=by)


def days(rows):
    """What they say of their days, in order."""
    return [(str(row.started_on or ""), str(row.ended_on or "")) for row in rows.order_by("started_on")]
