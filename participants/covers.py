"""Who covers for whom, as lines of their page and as words on Today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.pages.lines import Line
from ketch.pages.templatetags.dates import from_to, margin_day, short_day
from ketch.periods import today
from participants.models.cover import Cover

EARLIER = 10


@dataclass(frozen=True)
class Covers:
    now: list[Line]
    coming: list[Line]
    earlier: list[Line]


def all_covers() -> Covers:
    """About staff alone, so every colleague sees each of them. Two queries."""
    covers = Cover.objects.select_related("worker", "stand_in")
    living = list(covers.filter(ended_on__gte=today()))
    over = covers.filter(ended_on__lt=today()).order_by("-ended_on")[:EARLIER]
    return Covers(
        [cover_line(cover) for cover in living if cover.has_begun],
        [cover_line(cover) for cover in living if not cover.has_begun],
        [cover_line(cover, changeable=False) for cover in over],
    )


def cover_line(cover: Cover, *, changeable: bool = True) -> Line:
    return Line(
        when=margin_day(cover.started_on),
        title=who_for_whom(cover),
        second=from_to(cover.started_on, cover.ended_on),
        act=reverse("participants:change-cover", args=[cover.pk]) if changeable else "",
        act_words=_("Change"),
        act_for=who_for_whom(cover),
    )


def who_for_whom(cover: Cover) -> str:
    return _("%(stand_in)s covers for %(worker)s") % {"stand_in": cover.stand_in, "worker": cover.worker}


def covers_today(user: Any) -> list[Line]:
    """One's own first. One query."""
    if not may(user, Permission.HAND_OVER):
        return []
    covers = Cover.objects.on(today()).select_related("worker", "stand_in")
    return [Line(title=_on_today(cover, user)) for cover in sorted(covers, key=lambda each: _rank(each, user))]


def _rank(cover: Cover, user: Any) -> tuple[int, date]:
    place = 0 if cover.stand_in_id == user.pk else 1 if cover.worker_id == user.pk else 2
    return place, cover.ended_on or date.max


def _on_today(cover: Cover, user: Any) -> str:
    words = {"worker": cover.worker, "stand_in": cover.stand_in, "day": short_day(cover.ended_on)}
    if cover.stand_in_id == user.pk:
        return _("You cover for %(worker)s until %(day)s.") % words
    if cover.worker_id == user.pk:
        return _("%(stand_in)s covers for you until %(day)s.") % words
    return _("%(stand_in)s covers for %(worker)s until %(day)s.") % words
