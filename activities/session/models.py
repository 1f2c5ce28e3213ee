"""A session, and who may know of it because of the people on its register."""

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from ketch.access.roles import Permission, Reach, VisibleQuerySet, reach_of
from ketch.audit.entries import Actor
from ketch.encryption.fields import EncryptedTextField
from ketch.periods import Period, today
from ketch.records.record import Class, Field, Kept, Record, Retention, related_model
from participants.models import Participant

if TYPE_CHECKING:
    from activities.attendance.models import Attendance
    from activities.series.models import SeriesMemberQuerySet
    from activities.session.lines import PersonOnRegister

UNEXPORTED = {name: Field(export="x") for name in ("topic", "series", "due_on")}


class SessionQuerySet(VisibleQuerySet):
    def visible_to(self, user: Actor, permission: Permission) -> Self:
        """One's own, those of people whose team one is on, and those nobody is expected at yet.

        At a session of a series its members of that day are expected, whether they stand on its register yet or not.
        """
        reach = reach_of(user, permission)
        if reach is None:
            return self.none()
        if reach is Reach.ALL:
            return self
        if reach is Reach.OWN:
            return self.filter(worker_id=user.pk)
        rows = related_model(Session, "attendances").objects.filter(session=OuterRef("pk"))
        members = _series_members().of_its_day()
        seen = Exists(rows.visible_to(user, permission)) | Exists(members.visible_to(user, permission))
        return self.filter(seen | (~Exists(rows) & ~Exists(members)))

    def one_visible_to(self, user: Actor, permission: Permission, pk: Any) -> Any:
        """Every page of a session asks it: step by step it costs a third of the one query that serves a list."""
        session: Any = self.filter(pk=pk).first()
        return session if session and session.is_visible_to(user, permission) else None

    def many_visible_to(self, user: Actor, permission: Permission) -> Self:
        """As `visible_to`, for a list of all: a seat on every case team is asked for once, not for each of 60,000 sessions."""
        sees_everyone = reach_of(user, permission) is Reach.SEAT and Participant.objects.has_seats_everywhere(user)
        return self if sees_everyone else self.visible_to(user, permission)

    def held_in(self, period: Period) -> Self:
        return self.in_period(period).filter(status=Session.Status.HELD)

    def in_period(self, period: Period) -> Self:
        return self.filter(takes_place_on__range=(period.first, period.last))

    def with_attendance_counts(self) -> Self:
        """recorded_count and present_count, in the same query."""
        return self.annotate(
            recorded_count=Count("attendances", filter=~Q(attendances__status="")),
            present_count=Count("attendances", filter=Q(attendances__status__in=("present", "partly"))),
        )


# `reverse()` is what comes next first. One without an hour is the last of its day: asked for by itself, since no index of SQLite
# has what is missing come first.
_NEWEST_FIRST = (
    F("takes_place_on").desc(),
    IsNull(F("start_time"), True).desc(),
    F("start_time").desc(),
    F("id").desc(),
)


class Session(Record):
    """One meeting, with one person or with a group."""

    # What with_attendance_counts() adds, and with_people() of lines.py.
    recorded_count: int
    present_count: int
    people: list["PersonOnRegister"]

    class Format(models.TextChoices):
        INDIVIDUAL = "individual", _("individual session")
        GROUP = "group", _("group session")

    class Status(models.TextChoices):
        HELD = "held", _("held")
        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("cancelled")
        DID_NOT_HAPPEN = "did_not_happen", _("did not happen")

    class Reason(models.TextChoices):
        PARTICIPANT = "participant", _("on the participant's side")
        WORKER = "worker", _("on the worker's side")
        PLACE = "place", _("no place to meet")
        FEW_PEOPLE = "few_people", _("too few people")
        HOLIDAY = "holiday", _("holiday")
        OTHER = "other", _("another reason")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        REMOTE = "remote", _("online")
        PHONE = "phone", _("by phone")
        FIELD = "field", _("in the field")

    about = "attendances__participant"
    # Saving a register gives every member of the series a row, so members are locked before the session, too.
    locks = ("attendances__participant", "series__members__participant")
    kept = Kept(Class.CASE, Retention.COUNTS, "DR", reason_note=Field(Retention.CASE, "x"), **UNEXPORTED)

    mark = models.CharField(_("mark"), max_length=200, unique=True, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="sessions", verbose_name=_("activity"))
    series = models.ForeignKey(
        "activities.Series", models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("series")
    )
    # The day of the rhythm that it stands for. It may take place on another; nothing else is due on this one.
    due_on = models.DateField(_("day of the series"), null=True, blank=True, editable=False)
    takes_place_on = models.DateField(_("day"))
    start_time = models.TimeField(_("start"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("duration in minutes"))
    format = models.CharField(_("format"), max_length=10, choices=Format)
    status = models.CharField(_("status"), max_length=14, choices=Status, default=Status.HELD)
    reason = models.CharField(_("reason"), max_length=11, choices=Reason, blank=True)
    reason_note = EncryptedTextField(_("note on the reason"), default="", blank=True)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("staff member")
    )
    worker_text = EncryptedTextField(_("staff member in words"), default="", blank=True)
    mode = models.CharField(_("how it takes place"), max_length=9, choices=Mode, blank=True)
    topic = EncryptedTextField(_("topic"), default="", blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = _NEWEST_FIRST
        indexes = [
            models.Index(*_NEWEST_FIRST, name="sessions_newest_first"),
            models.Index(fields=["activity", "takes_place_on"], name="sessions_by_activity"),
            models.Index(fields=["worker", "takes_place_on"], name="sessions_by_worker"),
        ]
        constraints = [
            models.CheckConstraint(
                name="session_lasts_from_a_minute_to_a_day",
                condition=Q(minutes__gte=1, minutes__lte=1440),
                violation_error_message=_("A session lasts from 1 to 1440 minutes. Correct the duration."),
            ),
            models.UniqueConstraint(fields=["series", "due_on"], name="one_session_for_each_day_of_a_series"),
        ]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.__dict__.get("mark") == "":
            # A session made in Ketch goes out, and comes back in, under its own key.
            self.mark = str(self.pk)

    @property
    def shared(self) -> str:
        """What the group did together."""
        return self.group_record.text if hasattr(self, "group_record") else ""

    @property
    def is_group(self) -> bool:
        return self.format == self.Format.GROUP

    @property
    def is_held(self) -> bool:
        return self.status == self.Status.HELD

    @property
    def is_planned(self) -> bool:
        return self.status == self.Status.PLANNED

    @property
    def is_to_come(self) -> bool:
        return self.takes_place_on > today()

    @property
    def is_due(self) -> bool:
        """A day of a series about which nothing is written: it becomes a row with the first word about it."""
        return self._state.adding and self.due_on is not None

    @property
    def is_imported(self) -> bool:
        """It came with a workbook, under the key that it has there."""
        return self.mark != str(self.pk)

    @property
    def record(self) -> Record:
        """What the log can name: a day that is only due is its series."""
        return (self.series if self.is_due else None) or self

    def get_absolute_url(self) -> str:
        return self.address_of("session", "day")

    def address_of(self, page: str, page_of_day: str) -> str:
        """A day that is only due has no key of its own yet: its page is named by the series and the day."""
        if self.is_due:
            return reverse(f"activities:{page_of_day}", args=[self.series_id, self.due_on])
        return reverse(f"activities:{page}", args=[self.pk])

    @property
    def members(self) -> "SeriesMemberQuerySet":
        """Of its series, on its own day."""
        members = _series_members()
        return members.none() if self.series_id is None else members.filter(series=self.series_id).on(self.takes_place_on)

    def is_visible_to(self, user: Actor, permission: Permission) -> bool:
        """What `visible_to` says of many sessions; also of a day of a series that is no row yet."""
        reach = reach_of(user, permission)
        if reach is not Reach.SEAT:
            return reach is Reach.ALL or (reach is Reach.OWN and self.worker_id == user.pk)
        return bool(self.register_for(user, permission)) or not (self.attendances.exists() or self.members.exists())

    def register_for(self, user: Actor, permission: Permission = Permission.READ_SESSIONS) -> list["Attendance"]:
        """Whom `user` may know of on it, in the order of the codes. The database is asked once for one `Session` in memory.

        A member of the series who has no row yet is expected, and stands here with an unsaved one.
        """
        key = user.pk, reach_of(user, permission)
        asked = self.__dict__.setdefault("registers", {})
        if key not in asked:
            seen = self.attendances.visible_to(user, permission).with_has_notes().select_related("participant", "word")
            rows, attendances = {row.participant_id: row for row in seen}, related_model(Session, "attendances")
            for member in self.members.visible_to(user, permission).select_related("participant"):
                rows.setdefault(member.participant_id, attendances(session=self, participant=member.participant))
            asked[key] = sorted(rows.values(), key=lambda row: row.participant.code_key)
        return asked[key]

    def only_row(self, user: Actor) -> "Attendance | None":
        """Of an individual session; None where `user` may not know of that person."""
        return None if self.is_group else next(iter(self.register_for(user)), None)


class TwoSessions(Record):
    """Two sessions that look like one, written down twice, and are both right: somebody looked, so that nobody is asked again."""

    about = "session__attendances__participant"
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "x")

    session = models.ForeignKey(Session, models.CASCADE, related_name="told_apart")
    other = models.ForeignKey(Session, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("told by"))

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("two sessions that are both right")
        verbose_name_plural = _("sessions that are both right")
        constraints = [models.UniqueConstraint(fields=["session", "other"], name="two_sessions_are_told_apart_once")]

    @property
    def pair(self) -> frozenset[UUID]:
        return frozenset({self.session_id, self.other_id})


NOT_HELD = (Session.Status.CANCELLED, Session.Status.DID_NOT_HAPPEN)
LONGEST_MINUTES = 1440


def _series_members() -> "SeriesMemberQuerySet":
    """The members of all series."""
    return related_model(Session, "series__members").objects
