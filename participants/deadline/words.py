"""Deadlines and the rules that propose them, in words and as lines: of one file, and of all files that one may read."""

from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext, ngettext_lazy, pgettext

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line, joined
from ketch.words import Values, margin_day, short_day
from participants.deadline.proposals import Proposal, Remark
from participants.models import Deadline, DeadlineRule, Participant

MOST = 50
TODAY = "today"  # the page on which the button was pressed, and to which it leads back
DAYS, MONTHS = DeadlineRule.Unit.DAYS, DeadlineRule.Unit.MONTHS
# From this day on the law of every member state had to follow the directive: what was checked before may say something else now.
IN_NATIONAL_LAW_BY = date(2026, 7, 15)
# By unit, and whether the day lies after the event.
LENGTHS = {
    (DAYS, True): ngettext_lazy("%(n)d day, counted from: %(event)s", "%(n)d days, counted from: %(event)s", "n"),
    (MONTHS, True): ngettext_lazy("%(n)d month, counted from: %(event)s", "%(n)d months, counted from: %(event)s", "n"),
    (DAYS, False): ngettext_lazy("%(n)d day before: %(event)s", "%(n)d days before: %(event)s", "n"),
    (MONTHS, False): ngettext_lazy("%(n)d month before: %(event)s", "%(n)d months before: %(event)s", "n"),
}
BY_RULE = {
    (DAYS, True): ngettext_lazy(
        "By the rule: %(n)d day from %(from)s = %(day)s.", "By the rule: %(n)d days from %(from)s = %(day)s.", "n"
    ),
    (MONTHS, True): ngettext_lazy(
        "By the rule: %(n)d month from %(from)s = %(day)s.", "By the rule: %(n)d months from %(from)s = %(day)s.", "n"
    ),
    (DAYS, False): ngettext_lazy(
        "By the rule: %(n)d day before %(from)s = %(day)s.", "By the rule: %(n)d days before %(from)s = %(day)s.", "n"
    ),
    (MONTHS, False): ngettext_lazy(
        "By the rule: %(n)d month before %(from)s = %(day)s.", "By the rule: %(n)d months before %(from)s = %(day)s.", "n"
    ),
}


def days_away(days: int) -> str:
    """In 3 days, today, 2 days ago."""
    if days > 0:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    if days < 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", -days) % {"n": -days}
    return _("today")


def length_of(rule: DeadlineRule) -> str:
    """90 days, counted from: first day in safe accommodation."""
    words = LENGTHS[_direction(rule)] if rule.length else _("on the day itself: %(event)s")
    return words % {"n": abs(rule.length), "event": rule.get_from_event_display()}


def by_rule(rule: DeadlineRule, event_on: date) -> str:
    """By the rule: 90 days from 3. 10. 2026 = 1. 1. 2027."""
    words = BY_RULE[_direction(rule)] if rule.length else _("By the rule: the day itself, %(day)s.")
    return words % {"n": abs(rule.length), "from": short_day(event_on), "day": short_day(rule.counted(event_on))}


def _direction(rule: DeadlineRule) -> tuple[DeadlineRule.Unit, bool]:
    return DeadlineRule.Unit(rule.unit), rule.length > 0


def proposed(proposal: Proposal) -> str:
    return f"{by_rule(proposal.rule, proposal.event.day)} {_('What does the paper say?')}"


def remark_words(remark: Remark | None) -> str:
    if remark is None:
        return ""
    if remark.now is None:
        return _("The stay or status from which this was counted has ended, or is no longer in the file.")
    return _("The rule would now say %(day)s; the paper decides.") % {"day": short_day(remark.now.day)}


def source_of(rule: DeadlineRule) -> str:
    """The source, and when somebody last checked it."""
    if not rule.can_be_checked:
        return rule.source
    checked = _("checked on %(day)s") % {"day": short_day(rule.checked_on)} if rule.checked_on else _("not checked")
    return joined(rule.source, checked)


def is_checked_since_the_directive(rule: DeadlineRule) -> bool:
    return not rule.can_be_checked or (rule.checked_on is not None and rule.checked_on >= IN_NATIONAL_LAW_BY)


def anchor(deadline: Deadline) -> str:
    return f"deadline-{deadline.pk}"


def due_for(user: User) -> list[Line]:
    """Open deadlines that are over or within their days of warning, in every file of `user`, the most urgent first. Two queries:
    whose they are is asked of those alone that are shown."""
    near = Deadline.objects.visible_to(user, Permission.READ_FILE).near()
    found = (
        Deadline.objects.filter(pk__in=[deadline.pk for deadline in near[:MOST]])
        .select_related("participant", "responsible")
        .in_order()
    )
    return [_line_among_others(deadline, user) for deadline in found]


def due_of_each() -> Prefetch:
    """For a list of people who may be read: each gets `open_deadlines`."""
    return Prefetch("deadlines", Deadline.objects.open(), to_attr="open_deadlines")


def due_chip(participant: Participant) -> Values:
    """Of a person read with `due_of_each`: the most urgent one; {} where there is none."""
    due = [deadline.days_left for deadline in getattr(participant, "open_deadlines", []) if deadline.is_near]
    return {"chip": _("deadline %(when)s") % {"when": days_away(min(due))}, "chip_kind": "wait"} if due else {}


def open_line(deadline: Deadline, *, user: User, remark: str, may_write: bool) -> Line:
    """In the person's own file: one tap says that it is done."""
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
    day = {"day": deadline.due_on, "when": margin_day(deadline.due_on)}
    return {**day, "title": name_of(deadline), "id": anchor(deadline), **overdue}


def _done(deadline: Deadline, what: str, **values: str) -> Values:
    address = reverse("participants:finish-deadline", args=[deadline.participant_id, deadline.pk])
    words = pgettext("button", "Done")
    return {"act": address, "act_post": True, "act_values": values, "act_words": words, "act_for": what}
