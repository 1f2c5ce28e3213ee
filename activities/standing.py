"""What stands of a session where somebody saves beside us: whether it took place, and what of it would go if it did not."""

from typing import Any

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.attendance.roster import rows_of
from activities.lines import minutes_of
from activities.models.session import Session
from ketch.encryption import keys
from ketch.languages import language_name


def key_of(session: Session) -> str:
    """The status; of a held session also which marks and minutes are on it, as a fingerprint that names nobody.

    It is keyed, for it stands in the page: else whoever knows the key of a file could find out what mark stands beside it.
    """
    if not session.is_held:
        return session.status
    marks = session.attendances.recorded().order_by("pk").values_list("participant", "status")
    minutes = session.interpreting.order_by("language").values_list("language", "minutes")
    return f"{session.status} {keys.load().blind_index(repr([*marks, *minutes]))[:16]}"


def said_of(status: str, reason: str, note: str) -> str:
    """What was said of a session that does not take place, as a fingerprint that tells nothing: an undo takes back just that."""
    return keys.load().blind_index(f"said {status} {reason} {note}")[:16]


def status_of(key: str) -> str:
    return key.partition(" ")[0]


def told_of(session: Session, *, user: Any) -> dict[str, Any]:
    """For the page that asks: what the others see in either value. Words are made only there."""
    return dict.fromkeys((session.status, key_of(session)), lazy(_words_of, str)(session, user))


def _words_of(session: Session, user: Any) -> str:
    """Held: PERSON present; Ukrainian 60 min"""
    what = capfirst(session.get_status_display())
    more = "; ".join(_on_it(session, user)) if session.is_held else session.get_reason_display()
    return _("%(what)s: %(more)s") % {"what": what, "more": more} if more else what


def _on_it(session: Session, user: Any) -> list[str]:
    marks = [f"{row.participant.code} {row.get_status_display()}" for row in rows_of(session, user=user) if row.is_recorded]
    return marks + [f"{language_name(row.language)} {minutes_of(row)}" for row in session.interpreting.order_by("language")]
