"""Sessions: as Django keeps them in a table, but sealed and each with its account. Whoever they belong to lists and ends them."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from ketch.access.again import BEGUN, SEEN, is_over
from ketch.accounts.models import BrowserSession, User
from ketch.encryption.unreadable import Unreadable
from ketch.words import Values


class SessionStore(db.SessionStore):
    """Django finds the engine by this name."""

    @classmethod
    def get_model_class(cls) -> Any:  # not a child of Django's table: it shares no column but the day of its end
        return BrowserSession

    def load(self) -> Values:
        data = _opened(row_of(self.session_key)) if self.session_key else None
        if data is None:
            self._session_key = None
            return {}
        return data

    def exists(self, session_key: str) -> bool:
        return super().exists(row_of(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            BrowserSession.objects.filter(pk=row_of(key)).delete()

    def create_model_instance(self, data: Values) -> Any:
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]  # of Django's base class
        return BrowserSession(
            session_key=row_of(key),
            account_id=data.get(SESSION_KEY),
            session_data=data,
            expire_date=self.get_expiry_date(),
        )


def row_of(key: str | None) -> str:
    """A key of a cookie is random and long enough that its hash needs no key of ours."""
    return hashlib.sha256(f"session {key or ''}".encode()).hexdigest()


def _opened(row: str) -> Values | None:
    """None for a row that is not there, is over, was altered or moved, or was sealed under a key that was retired."""
    found = BrowserSession.objects.filter(pk=row, expire_date__gt=timezone.now()).first()
    return dict(found.session_data) if found and not isinstance(found.session_data, Unreadable) else None


@dataclass(frozen=True)
class SignedInBrowser:
    row: str
    begun_at: datetime
    used_at: datetime
    is_this: bool


def signed_in_browsers(user: User, this: str | None) -> list[SignedInBrowser]:
    """Those in which nobody has been signed out by the clock, the one used last first."""
    rows = user.browser_sessions.filter(expire_date__gt=timezone.now())
    opened = [(row.pk, row.session_data) for row in rows if not is_over(row.session_data)]
    own = [SignedInBrowser(pk, _moment(data, BEGUN), _moment(data, SEEN), pk == row_of(this)) for pk, data in opened]
    return sorted(own, key=lambda each: (each.is_this, each.used_at), reverse=True)


def _moment(data: Values, name: str) -> datetime:
    at = data.get(name)
    return datetime.fromtimestamp(at, UTC) if at else timezone.now()


def end(user: User, *, but: str | None = None) -> None:
    """All of an account, or all but the one with this key. Their next click asks to sign in."""
    user.browser_sessions.exclude(pk=row_of(but)).delete()


def end_one(user: User, row: str) -> None:
    user.browser_sessions.filter(pk=row.replace("\0", "")).delete()  # PostgreSQL takes no NUL


def sweep() -> None:
    """Delete what is over: nothing else would."""
    SessionStore.clear_expired()
