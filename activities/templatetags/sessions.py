from django import template
from django.utils.text import capfirst

from activities.session import history, lines
from activities.session.models import Session
from ketch.accounts.models import User
from ketch.pages.lines import joined
from ketch.periods import today
from ketch.words import weekday

register = template.Library()


@register.filter
def late(session: Session) -> str:
    """late: 12 days after the session"""
    return history.late_words(session, today())


@register.filter
def when_and_how_long(session: Session) -> str:
    """Tuesday, 24 November, 16.00 · 120 min · room 2"""
    when = ", ".join(filter(None, (capfirst(weekday(session.takes_place_on)), lines.hour_of(session))))
    return joined(when, lines.minutes_of(session), session.topic)


@register.filter
def when_and_whose(session: Session, user: User) -> str:
    """The same, and a colleague's name where the session is not one's own: before one writes in it."""
    return joined(when_and_how_long(session), lines.whose(session, user))
