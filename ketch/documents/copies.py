"""A numbered copy for one recipient: if it turns up where it should not be, the number says whose it was."""

import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Copy:
    number: str
    recipient: str

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return ((_("Recipient"), self.recipient), (_("Copy number"), self.number))

    @property
    def line(self) -> str:
        """For the margin of each sheet and page."""
        return _("Copy %(number)s for %(recipient)s") % {"number": self.number, "recipient": self.recipient}


def new_copy(recipient: str) -> Copy:
    """Random: a counter would give the same number to two files after a backup is restored."""
    digits = f"{secrets.randbelow(10**12):012d}"
    return Copy(f"{digits[:4]}-{digits[4:8]}-{digits[8:]}", recipient)
