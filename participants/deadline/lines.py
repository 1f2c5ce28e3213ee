"""Deadlines as lines of the log book: those of one file, and what is over or near in all files that one may read."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ketch.access.permissions import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line, joined
from ketch.values import Values
from ketch.words.days import margin_day, short_day
from participants.deadline.models import Deadline
from participants.deadline.words import days_away
from participants.people.models import Participant

MOST = 50
TODAY = "today"  # the page on which the button was pressed, and to which it leads back


def anchor(deadline: Deadline) -> str:
    return f"deadline-{deadline.pk}"


def due_for(user: User) -> list[Line]:
    """Open deadlines that are over or within their days of warning, in every file of `user`, the most urgent first. One query."""
    due = Deadline.objects.visible_to(user, Permission.READ_FILE).warning().select_related("participant", "responsible")
    return [_line_among_others(deadline, user) for deadline in due[:MOST]]


def due_of_each() -> Prefetch:
    """For a list of people who may be read: each gets `due`, her deadlines that are over or near, the most urgent first."""
    return Prefetch("deadlines", Deadline.objects.warning(), to_attr="due")


def due_chip(participant: Participant) -> Values:
    """Of a person read with `due_of_each`: the most urgent one; {} where there is none."""
    due = getattr(participant, "due", [])
    return {"chip": _("deadline %(when)s") % {"when": days_away(due[0].days_left)}, "chip_kind": "wait"} if due else {}


def open_line(deadline: Deadline, *, user: User, remark: str = "", may_write: bool = True) -> Line:
    """In her own file: one tap says that it is done."""
    return Line(
        **_open(deadline),
        href=deadline.get_absolute_url(),
        second=joined(days_away(deadline.days_left), whose(deadline, user), remark),
        **(_done(deadline, name_of(deadline)) if may_write else {}),
    )


def closed_line(deadline: Deadline) -> Line:
    return Line(
        when=margin_day(deadline.due_on),
        title=name_of(deadline),
        href=deadline.get_absolute_url(),
        chip=outcome_of(deadline),
        chip_kind="away",
        second=joined(how_closed(deadline), deadline.dropped_because),
        id=anchor(deadline),
    )


def name_of(deadline: Deadline) -> str:
    return capfirst(deadline.get_kind_display())


def whose(deadline: Deadline, user: User) -> str:
    """A colleague who looks after it is named; one's own needs no name."""
    return str(deadline.responsible) if deadline.responsible_id and deadline.responsible_id != user.pk else ""


def outcome_of(deadline: Deadline) -> str:
    return _("done") if deadline.done_at else _("dropped")


def how_closed(deadline: Deadline) -> str:
    """When, and by whom."""
    by = deadline.done_by if deadline.done_at else deadline.dropped_by
    return joined(short_day(timezone.localdate(deadline.closed_at)), by or "")


def _line_among_others(deadline: Deadline, user: User) -> Line:
    person = deadline.participant
    return Line(
        **_open(deadline),
        href=reverse("participants:status", args=[person.pk]),
        code=person.code,
        call_name=person.call_name,
        second=joined(days_away(deadline.days_left), whose(deadline, user)),
        **_done(deadline, person.code, back=TODAY),
    )


def _open(deadline: Deadline) -> Values:
    overdue = {"chip": _("overdue"), "chip_kind": "wait"} if deadline.days_left < 0 else {}
    return {"when": margin_day(deadline.due_on), "title": name_of(deadline), "id": anchor(deadline), **overdue}


def _done(deadline: Deadline, what: str, **values: str) -> Values:
    address = reverse("participants:finish-deadline", args=[deadline.participant_id, deadline.pk])
    words = pgettext("button", "Done")
    return {"act": address, "act_post": True, "act_values": values, "act_words": words, "act_for": what}
