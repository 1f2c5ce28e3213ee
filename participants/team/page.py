"""A case team in words, with reasons in the file, staff and days alone for whoever manages seats; covers; who opened a file."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from ketch.audit.purposes import purpose_in_words
from ketch.pages.lines import Line, joined
from ketch.periods import today
from ketch.words import Values, clock, from_to, margin_day, short_day
from participants.models import CaseTeamMember, Cover, Participant

ROLE = CaseTeamMember.Role
MOST_TAKE_OVERS, EARLIER_COVERS = 50, 10
LINES, ENTRIES = 5, 200  # of who opened a file


def team_of(participant: Participant) -> list[CaseTeamMember]:
    """Every seat that ever was, in one query however often a page asks."""
    seats = CaseTeamMember.objects.select_related("worker", "instead_of", "read_by")
    prefetch_related_objects([participant], Prefetch("case_team", seats))
    return sorted(participant.case_team.all(), key=_in_order)


def team_lines(participant: Participant) -> list[Line]:
    """Today's and later seats, and every take-over, also those that are over."""
    seats = [seat for seat in team_of(participant) if not seat.has_ended or seat.is_taken_over]
    return [_line(seat, with_reason=True) for seat in seats]


def unread_take_overs(participant: Participant, user: User) -> list[tuple[CaseTeamMember, str, bool]]:
    """For the others of the case team, until one of them has read why: the seat, its words, and whether `user` may read it."""
    seats = team_of(participant)
    reads = any(seat.worker_id == user.pk and seat.covers(today()) and not seat.is_taken_over for seat in seats)
    taken = [seat for seat in seats if seat.is_taken_over and not seat.read_at and seat.worker_id != user.pk]
    return [(seat, _taken_over(seat), reads) for seat in taken]


def taken_over_unread(user: User) -> list[Line]:
    """For Today: take-overs that nobody has read yet, in files on whose case team the user is; for whoever manages seats also
    those in files in which nobody has a seat who could read them. One query."""
    if not may(user, Permission.READ_FILE):
        return []
    readers = CaseTeamMember.objects.of_readers().on(today()).filter(participant=OuterRef("participant"))
    seats = CaseTeamMember.objects.filter(role=ROLE.TAKEN_OVER, read_at=None).exclude(worker_id=user.pk)
    seats = seats.annotate(is_own=Exists(readers.filter(worker_id=user.pk)))
    reach = Q(is_own=True) | (~Exists(readers) if may(user, Permission.MANAGE_SEATS) else Q())
    unread = seats.filter(reach).select_related("worker", "participant").order_by("-started_on", "pk")
    return [_on_today(seat) if seat.is_own else _to_manager(seat) for seat in unread[:MOST_TAKE_OVERS]]


def seats_page(participant: Participant, user: User) -> Values:
    """For whoever manages seats: staff and days, nothing of the file and no reason. Take-overs are shown only where nobody of the
    staff has a seat and could read them."""
    seats = team_of(participant)
    is_empty = not any(seat.covers(today()) and seat.role in (ROLE.KEY_WORKER, ROLE.STAND_IN) for seat in seats)
    over = sorted((seat for seat in seats if seat.has_ended), key=lambda seat: seat.days.last, reverse=True)
    return {
        "take_overs": unread_take_overs(participant, user) if is_empty else [],
        "is_empty": is_empty,
        "reads": Participant.objects.visible_to(user, Permission.READ_FILE).filter(pk=participant.pk).exists(),
        "living": [_line(seat, ends=True) for seat in seats if not seat.has_ended],
        "over": [_line(seat) for seat in over],
    }


def _line(seat: CaseTeamMember, *, with_reason: bool = False, ends: bool = False) -> Line:
    return Line(
        when=margin_day(seat.started_on),
        title=str(seat.worker),
        chip=seat.get_role_display(),
        chip_kind="wait" if seat.is_taken_over else "" if seat.has_begun else "away",
        second=joined(
            _days(seat),
            _("in place of %(worker)s") % {"worker": seat.instead_of} if seat.instead_of_id else "",
            *((f"“{seat.because}”", _read(seat)) if seat.is_taken_over and with_reason else ()),
        ),
        act=reverse("participants:end-seat", args=[seat.pk]) if ends else "",
        act_words=_("End access"),
        act_for=str(seat.worker),
        id=f"seat-{seat.pk}",
    )


def _days(seat: CaseTeamMember) -> str:
    if seat.ended_on:
        return from_to(seat.started_on, seat.ended_on)
    words = _("since %(day)s") if seat.has_begun else _("from %(day)s")
    return words % {"day": short_day(seat.started_on)}


def _read(seat: CaseTeamMember) -> str:
    if seat.read_at is None:
        return _("not read by a colleague yet")
    day = short_day(timezone.localdate(seat.read_at))
    return _("read by %(name)s on %(day)s") % {"name": seat.read_by, "day": day}


def _taken_over(seat: CaseTeamMember) -> str:
    words = {"name": seat.worker, "first": short_day(seat.started_on), "last": short_day(seat.ended_on)}
    return _("%(name)s took this file over on %(first)s, until %(last)s.") % words


def _on_today(seat: CaseTeamMember) -> Line:
    words = {"name": seat.worker, "day": short_day(seat.ended_on)}
    return Line(
        when=margin_day(seat.started_on),
        title=_("A file was taken over"),
        code=seat.participant.code,
        call_name=seat.participant.call_name,
        second=_("by %(name)s until %(day)s") % words,
        act=f"{seat.participant.get_absolute_url()}#taken-over",
        act_words=_("Read why"),
        act_for=seat.participant.code,
    )


def _to_manager(seat: CaseTeamMember) -> Line:
    address = reverse("participants:seats", args=[seat.participant_id])
    return replace(_on_today(seat), call_name="", act=f"{address}#taken-over", act_words=_("See who"))


def _in_order(seat: CaseTeamMember) -> tuple[int, bool, str, date]:
    return ROLE.values.index(seat.role), bool(seat.instead_of_id), str(seat.worker), seat.started_on


def files_and_seats(workers: Collection[UUID]) -> tuple[int, dict[UUID, int]]:
    """How many files there are, and in how many each of these accounts has a seat today. Two queries."""
    seats = CaseTeamMember.objects.on(today()).filter(worker__in=workers).order_by().values_list("worker")
    return Participant.objects.count(), dict(seats.annotate(Count("pk")))


@dataclass(frozen=True)
class CoversPage:
    now: list[Line]
    coming: list[Line]
    earlier: list[Line]


def covers_page() -> CoversPage:
    """About staff alone, so every colleague sees each of them. Two queries."""
    covers = Cover.objects.select_related("worker", "stand_in")
    lasting = list(covers.filter(ended_on__gte=today()))
    over = covers.filter(ended_on__lt=today()).order_by("-ended_on")[:EARLIER_COVERS]
    return CoversPage(
        [cover_line(cover) for cover in lasting if cover.has_begun],
        [cover_line(cover) for cover in lasting if not cover.has_begun],
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


def covers_today(user: User) -> list[Line]:
    """One's own first. One query."""
    if not may(user, Permission.HAND_OVER):
        return []
    covers = Cover.objects.on(today()).select_related("worker", "stand_in")
    return [Line(title=_cover_today(cover, user)) for cover in sorted(covers, key=lambda each: _rank(each, user))]


def _rank(cover: Cover, user: User) -> tuple[int, date]:
    place = 0 if cover.stand_in_id == user.pk else 1 if cover.worker_id == user.pk else 2
    return place, cover.days.last


def _cover_today(cover: Cover, user: User) -> str:
    words = {"worker": cover.worker, "stand_in": cover.stand_in, "day": short_day(cover.ended_on)}
    if cover.stand_in_id == user.pk:
        return _("You cover for %(worker)s until %(day)s.") % words
    if cover.worker_id == user.pk:
        return _("%(stand_in)s covers for you until %(day)s.") % words
    return _("%(stand_in)s covers for %(worker)s until %(day)s.") % words


def who_opened(participant: Participant, *, user: User) -> list[Line]:
    """One line of the log for each colleague and day: the last few, also of files merged into this one. Values stay sealed."""
    files = [participant.pk, *participant.former_files.values_list("pk", flat=True)]
    entries = LogEntry.objects.filter(about__in=files).select_related("actor").defer("changes")[:ENTRIES]
    grouped: dict[tuple[date, UUID | None], list[LogEntry]] = {}
    for entry in entries:
        grouped.setdefault((timezone.localdate(entry.timestamp), entry.actor_id), []).append(entry)
    return [_line_of_day(day, of_a_day, user) for (day, _actor), of_a_day in list(grouped.items())[:LINES]]


def _line_of_day(day: date, entries: list[LogEntry], user: User) -> Line:
    last = entries[0]
    purposes = dict.fromkeys(map(_what_for, entries))
    at = clock(last.timestamp)
    return Line(when=margin_day(day), title=who(last, user), second=f"{at} · {', '.join(purposes)}")


# What was done matters more than what for.
SAYS_ENOUGH = (LogEntry.Kind.HANDED_OUT, LogEntry.Kind.REFUSED, LogEntry.Kind.MERGED)


def _what_for(entry: LogEntry) -> str:
    words = "" if entry.action in SAYS_ENOUGH else purpose_in_words(entry.purpose, entry.action)
    return str(words or entry.get_action_display())


def who(entry: LogEntry, user: User) -> str:
    if entry.actor_id is None:
        return _("a command on the server")
    return _("You") if entry.actor_id == user.pk else str(entry.actor)
