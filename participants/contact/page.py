"""What the band of safe contact shows, on a page or when it loads itself again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.accounts.models import User
from participants.contact.safe_contact import ContactNow, contact_now
from participants.contact.words import WayInWords, moment_in_words, way_in_words, weekday_and_hour
from participants.people.models import Participant

# As long as a session lasts at most: later the page has been signed out anyway.
LONGEST_WAIT = 12 * 60 * 60  # seconds


@dataclass(frozen=True)
class Band:
    now: ContactNow
    ways: list[WayInWords]

    @property
    def moment(self) -> str:
        return weekday_and_hour(self.now.at)

    @property
    def checked_at(self) -> str:
        return date_format(timezone.localtime(self.now.at), "TIME_FORMAT")

    @property
    def holds_until(self) -> str:
        return moment_in_words(self.now.until, self.now.at)

    @property
    def asks_again_in(self) -> int:
        """Seconds; 0 where nothing changes while the page may be open."""
        return self.now.seconds_left if self.now.seconds_left <= LONGEST_WAIT else 0


def band_of(participant: Participant, *, user: User, at: datetime | None = None) -> dict[str, Any]:
    """For the template. Who may not read the file is told to ask, and nothing else."""
    if not may(user, Permission.READ_FILE):
        return {"participant": participant, "band": None}
    now = contact_now(participant, at or timezone.now(), reader=user)
    band = Band(now, [way_in_words(way, now.at) for way in now.ways])
    return {"participant": participant, "band": band, "may_write": may(user, Permission.WRITE_FILE)}
