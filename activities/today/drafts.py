"""Lines of Today about drafts: what somebody began to write and did not save. Each author sees only their own.

Where the author may not open the page any more, the line leads to the text alone and does not say whom or what it is about.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from activities.models import Activity, Series, Session
from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.drafts.keeping import address_of, waiting
from ketch.drafts.models import Draft
from ketch.pages.lines import Line, joined
from ketch.records.record import Record
from ketch.words import Values, Words, clock, margin_day, short_day
from participants.models import Participant

MOST = 30
# By key. None stands for pages that are about no record yet.
Records = dict[UUID | None, Record | None]
WORDS = {
    "activities:add-members": gettext_lazy("Who joins the group"),
    "activities:add-word": gettext_lazy("New word"),
    "activities:another-form": gettext_lazy("A new activity of another form"),
    "activities:change-day": gettext_lazy("Correct the session"),
    "activities:change-series": gettext_lazy("Change the rhythm"),
    "activities:correct-session": gettext_lazy("Correct the session"),
    "activities:correct-word": gettext_lazy("Correct the word"),
    "activities:end-member": gettext_lazy("Who leaves the group"),
    "activities:fill-registers": gettext_lazy("Several registers"),
    "activities:make-activity": gettext_lazy("New activity"),
    "activities:make-series": gettext_lazy("New series"),
    "activities:not-held": gettext_lazy("It did not take place"),
    "activities:paper-answers": gettext_lazy("Answers on paper"),
    "activities:plan-session": gettext_lazy("Plan a session"),
    "activities:plan-session-with": gettext_lazy("Plan a session"),
    "activities:remove-session": gettext_lazy("Remove the session"),
    "activities:rename-activity": gettext_lazy("Rename the activity"),
    "participants:add-language": gettext_lazy("Add a language"),
    "participants:arrange-cover": gettext_lazy("Arrange a cover"),
    "participants:change-cover": gettext_lazy("Change a cover"),
    "participants:change-language": gettext_lazy("Change a language"),
    "participants:change-task": gettext_lazy("Change a task"),
    "participants:edit": gettext_lazy("Edit the file"),
    "participants:end-cover": gettext_lazy("End a cover"),
    "participants:merge": gettext_lazy("Two files of one person"),
    "participants:record-ground-of-stay": gettext_lazy("Ground of stay"),
    "participants:take-over": gettext_lazy("Take a file over"),
    "reporting:correct-words": gettext_lazy("Target"),
    "reporting:prepare": gettext_lazy("Prepare a report"),
    "reporting:promise-anew": gettext_lazy("Agreed anew"),
    "reporting:release": gettext_lazy("Release the report"),
    "reporting:word-section": gettext_lazy("Words of a report"),
}
# For the other pages: a word in the name of the address says what it is about.
SUBJECTS = {
    "activity": gettext_lazy("Activity"),
    "adjust": gettext_lazy("Adjustment"),
    "adjustment": gettext_lazy("Adjustment"),
    "citizenship": gettext_lazy("Citizenship"),
    "contact": gettext_lazy("Safe contact"),
    "deadline": gettext_lazy("Deadline"),
    "enrol": gettext_lazy("Enrolment"),
    "enrolment": gettext_lazy("Enrolment"),
    "exit": gettext_lazy("Exit"),
    "explain": gettext_lazy("Explanation"),
    "exploitation": gettext_lazy("Forms of exploitation"),
    "funder": gettext_lazy("Funder"),
    "goal": gettext_lazy("Goal"),
    "group": gettext_lazy("A group session"),
    "language": gettext_lazy("Language of the person"),
    "log": gettext_lazy("Log a session"),
    "member": gettext_lazy("Days in the group"),
    "move": gettext_lazy("Move"),
    "participant": gettext_lazy("New person"),
    "period": gettext_lazy("Funding period"),
    "plan": gettext_lazy("Plan"),
    "proposal": gettext_lazy("Deadline"),
    "question": gettext_lazy("What the report is about"),
    "rating": gettext_lazy("Rating of a goal"),
    "register": gettext_lazy("Register"),
    "review": gettext_lazy("Review of the plan"),
    "rule": gettext_lazy("Rule of deadlines"),
    "seat": gettext_lazy("Who has access to a file"),
    "seats": gettext_lazy("Who has access to a file"),
    "series": gettext_lazy("Series"),
    "status": gettext_lazy("Status"),
    "stay": gettext_lazy("Stay"),
    "target": gettext_lazy("Target"),
    "task": gettext_lazy("Task"),
    "tasks": gettext_lazy("New task"),
}


def draft_lines(user: User) -> list[Line]:
    """A query for the drafts, and one for each kind of record that they are about. What was typed is not read for it."""
    drafts = waiting(user).defer("text")
    newest = [(draft, _page_of(draft, user)) for draft in drafts[:MOST]]
    records = _records((page for _draft, page in newest if page), user)
    lines = [_line(draft, page, records) for draft, page in newest]
    return [*lines, *_older(drafts.count() - MOST if len(newest) == MOST else 0)]


def _older(number: int) -> list[Line]:
    words = ngettext("%(n)d older draft", "%(n)d older drafts", number) % {"n": number}
    return [Line(title=words, second=_("Shown here once newer ones are saved or discarded."))] if number else []


def _page_of(draft: Draft, user: User) -> ResolverMatch | None:
    """The page on which it was written, where it is still there and the user has its permission."""
    try:
        page = resolve(draft.page)
    except Resolver404:
        return None
    access = getattr(page.func, "access", None)
    return page if access and may(user, access) else None


def _key(page: ResolverMatch) -> UUID | None:
    return page.kwargs.get("pk")


def _records(pages: Iterable[ResolverMatch], user: User) -> Records:
    """By key, the records that the user may use as their pages do. None stands for pages about no record yet."""
    wanted: dict[tuple[Any, Permission], list[UUID]] = defaultdict(list)
    for page in pages:
        if key := _key(page):
            wanted[page.func.on, page.func.access].append(key)  # type: ignore[attr-defined]  # put there by the door
    found: Records = {None: None}
    for (model, permission), keys in wanted.items():
        rows = model.objects.visible_to(user, permission).filter(pk__in=keys)
        path = "activity" if model in (Session, Series) else _path_to_person(model)
        found |= {row.pk: row for row in (rows.select_related(path) if path else rows)}
    return found


def _path_to_person(model: type[Record]) -> str:
    """Where each record of this kind is about one person, the path to the participant."""
    path = model.about or "pk"
    first = path.partition("__")[0]
    return path if first != "pk" and isinstance(model._meta.get_field(first), ForeignKey) else ""


def _line(draft: Draft, page: ResolverMatch | None, records: Records) -> Line:
    saved_at, words = timezone.localtime(draft.kept_at), _words(page.view_name if page else "")
    opens = page is not None and _key(page) in records
    what, rest = _to_go_on(draft, page, records[_key(page)]) if page and opens else _to_read(draft)
    until = _("kept until %(day)s") % {"day": short_day(draft.deleted_on)}
    return Line(
        when=margin_day(saved_at.date()),
        day=saved_at.date(),
        title=words,
        chip=_chip(draft),
        second=joined(what, clock(saved_at), until),
        act_for=joined(words, rest.get("code")),
        **rest,
    )


def _chip(draft: Draft) -> str:
    words = ngettext("draft · %(n)d word", "draft · %(n)d words", draft.words) % {"n": draft.words}
    return words if draft.words else _("draft")


def _to_go_on(draft: Draft, page: ResolverMatch, record: Record | None) -> tuple[str, Values]:
    """Who manages seats need not have a seat in the file, and is shown the code alone."""
    person, by_code = _person(record), page.func.access == Permission.MANAGE_SEATS  # type: ignore[attr-defined]  # by the door
    who = {"code": person.code, "call_name": "" if by_code else person.call_name} if person else {}
    return _what(record, page), {**who, "act": address_of(draft), "act_words": _("Go on")}


def _to_read(draft: Draft) -> tuple[str, Values]:
    return _("its page does not open any more"), {"act": reverse("pages:draft", args=[draft.pk]), "act_words": _("Read")}


def _words(view_name: str) -> Words:
    subjects = (SUBJECTS[word] for word in reversed(view_name.partition(":")[2].split("-")) if word in SUBJECTS)
    return WORDS.get(view_name) or next(subjects, _("Something you began to write"))


def _person(record: Record | None) -> Participant | None:
    if record and (path := _path_to_person(type(record))):
        record = reduce(getattr, path.split("__"), record)
    return record if isinstance(record, Participant) else None


def _what(record: Record | None, page: ResolverMatch) -> str:
    if not isinstance(record, Session | Series):
        return capfirst(record.name) if isinstance(record, Activity) else ""
    day = record.takes_place_on if isinstance(record, Session) else page.kwargs.get("day")
    return joined(capfirst(record.activity.name), margin_day(day) if day else "")
