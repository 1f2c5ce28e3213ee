"""What somebody began to write and never saved, as lines of Today: her own alone. Of a page that she may open no longer only
her own words are left to her, and nothing is said of whom or what they are about."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from activities.activity.models import Activity
from activities.series.models import Series
from activities.session.models import Session
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.drafts.keeping import address_of, waiting
from ketch.drafts.models import Draft
from ketch.pages.lines import Line, joined
from ketch.words.days import margin_day
from participants.models import Participant

MOST = 30
WORDS = {
    "activities:add-members": gettext_lazy("Who joins the group"),
    "activities:another-form": gettext_lazy("A new activity of another form"),
    "activities:change-day": gettext_lazy("Correct the session"),
    "activities:change-series": gettext_lazy("Change the rhythm"),
    "activities:correct-session": gettext_lazy("Correct the session"),
    "activities:log-group": gettext_lazy("A group session"),
    "activities:log-group-of": gettext_lazy("A group session"),
    "activities:log-planned": gettext_lazy("Log a session"),
    "activities:log-session": gettext_lazy("Log a session"),
    "activities:log-session-with": gettext_lazy("Log a session"),
    "activities:make-activity": gettext_lazy("New activity"),
    "activities:make-series": gettext_lazy("New series"),
    "activities:not-held": gettext_lazy("It did not take place"),
    "activities:plan-session": gettext_lazy("Plan a session"),
    "activities:plan-session-with": gettext_lazy("Plan a session"),
    "activities:register-of-day": gettext_lazy("Register"),
    "activities:rename-activity": gettext_lazy("Rename the activity"),
    "activities:take-register": gettext_lazy("Register"),
    "participants:add-language": gettext_lazy("Add a language"),
    "participants:agree-contact": gettext_lazy("Safe contact"),
    "participants:arrange-cover": gettext_lazy("Arrange a cover"),
    "participants:change-contact": gettext_lazy("Safe contact"),
    "participants:change-cover": gettext_lazy("Change a cover"),
    "participants:change-language": gettext_lazy("Change a language"),
    "participants:seats": gettext_lazy("Seats of a file"),
    "participants:take-over": gettext_lazy("Take a file over"),
}
# Of the other pages, a word of their address says what they are about.
SUBJECTS = {
    "activity": gettext_lazy("Activity"),
    "adjust": gettext_lazy("Adjustment"),
    "adjustment": gettext_lazy("Adjustment"),
    "citizenship": gettext_lazy("Citizenship"),
    "deadline": gettext_lazy("Deadline"),
    "enrol": gettext_lazy("Enrolment"),
    "enrolment": gettext_lazy("Enrolment"),
    "exit": gettext_lazy("Exit"),
    "goal": gettext_lazy("Goal"),
    "move": gettext_lazy("Move"),
    "participant": gettext_lazy("New person"),
    "plan": gettext_lazy("Plan"),
    "rating": gettext_lazy("Rating of a goal"),
    "review": gettext_lazy("Review of the plan"),
    "rule": gettext_lazy("Rule of deadlines"),
    "series": gettext_lazy("Series"),
    "status": gettext_lazy("Status"),
    "stay": gettext_lazy("Stay"),
}


def draft_lines(user: Any) -> list[Line]:
    """A query for the drafts, and one for each kind of record that they are about. What was typed is not read for it."""
    drafts = waiting(user).defer("text")
    newest = list(drafts[:MOST])
    found = [(draft, _place(draft, user)) for draft in newest]
    records = _records((match for _draft, match in found if match), user)
    lines = [
        _line(draft, match, records.get(_key(match))) if match and _key(match) in records else _words_alone(draft, match)
        for draft, match in found
    ]
    return [*lines, *_older(drafts.count() - MOST if len(newest) == MOST else 0)]


def _older(number: int) -> list[Line]:
    words = ngettext("%(n)d older draft", "%(n)d older drafts", number) % {"n": number}
    return [Line(title=words, second=_("Told here once newer ones are saved or discarded."))] if number else []


def _place(draft: Draft, user: Any) -> ResolverMatch | None:
    """Where it was written, if that page is there and hers."""
    try:
        match = resolve(draft.page)
    except Resolver404:
        return None
    access = getattr(match.func, "access", None)
    return match if access and may(user, access) else None


def _key(match: ResolverMatch) -> UUID | None:
    return match.kwargs.get("pk")


def _records(matches: Iterable[ResolverMatch], user: Any) -> dict[UUID | None, Any]:
    """By key, those that she may use as their pages do. None stands for pages about nothing yet."""
    wanted: dict[tuple[Any, Any], list[UUID]] = defaultdict(list)
    for match in matches:
        if key := _key(match):
            wanted[match.func.on, match.func.access].append(key)  # type: ignore[attr-defined]
    found: dict[UUID | None, Any] = {None: None}
    for (model, permission), keys in wanted.items():
        rows = model.objects.visible_to(user, permission).filter(pk__in=keys)
        found |= {row.pk: row for row in rows.select_related(*_along(model))}
    return found


def _along(model: Any) -> tuple[str, ...]:
    """What a line says of a record: whom it is about, or which activity."""
    if model in (Session, Series):
        return ("activity",)
    first = (model.about or "pk").split("__")[0]
    return (model.about,) if first != "pk" and isinstance(model._meta.get_field(first), ForeignKey) else ()


def _line(draft: Draft, match: ResolverMatch, record: Any) -> Line:
    person, kept_at = _person(record), timezone.localtime(draft.kept_at)
    words = _words(match.view_name)
    return Line(
        when=margin_day(kept_at.date()),
        title=words,
        code=person.code if person else "",
        call_name=person.call_name if person and not _by_code_alone(match) else "",
        chip=_("draft"),
        second=joined(_what(record, match), date_format(kept_at, "TIME_FORMAT"), _until(draft)),
        act=address_of(draft),
        act_words=_("Go on"),
        act_for=joined(words, person.code if person else ""),
    )


def _words_alone(draft: Draft, match: ResolverMatch | None) -> Line:
    kept_at, words = timezone.localtime(draft.kept_at), _words(match.view_name if match else "")
    return Line(
        when=margin_day(kept_at.date()),
        title=words,
        chip=_("draft"),
        second=joined(_("its page does not open any more"), date_format(kept_at, "TIME_FORMAT"), _until(draft)),
        act=reverse("pages:draft", args=[draft.pk]),
        act_words=_("Read"),
        act_for=words,
    )


def _until(draft: Draft) -> str:
    return _("kept until %(day)s") % {"day": margin_day(draft.goes_on)}


def _by_code_alone(match: ResolverMatch) -> bool:
    """Whoever manages seats need not sit in the file: of the person she is shown nothing else."""
    return match.func.access == Permission.MANAGE_SEATS  # type: ignore[attr-defined]


def _words(view_name: str) -> Any:
    subjects = (SUBJECTS[word] for word in reversed(view_name.partition(":")[2].split("-")) if word in SUBJECTS)
    return WORDS.get(view_name) or next(subjects, _("Something you began to write"))


def _person(record: Any) -> Participant | None:
    for step in _along(type(record))[:1] if record is not None and not isinstance(record, Session) else ():
        for name in step.split("__"):
            record = getattr(record, name)
    return record if isinstance(record, Participant) else None


def _what(record: Any, match: ResolverMatch) -> str:
    if isinstance(record, Series):
        day = match.kwargs.get("day")
        return joined(capfirst(record.activity.name), margin_day(day) if day else "")
    if isinstance(record, Session):
        return joined(capfirst(record.activity.name), margin_day(record.takes_place_on))
    return capfirst(record.name) if isinstance(record, Activity) else ""
