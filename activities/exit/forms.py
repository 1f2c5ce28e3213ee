"""Exit: the last day, the reason, a note, and what ends with it, each offered with its tick."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.exit import actions
from activities.models import Attendance, SeriesMember, Session
from activities.series.page import rhythm_of
from activities.session.lines import hour_of, whose
from ketch.access.roles import Permission
from ketch.pages.fields import near_day, radio_field, tick_field, ticks_field, words_field
from ketch.pages.lines import joined
from ketch.pages.writing import offer_undo
from ketch.periods import today
from ketch.words import short_day
from participants.dated.forms import CorrectsRow
from participants.models import Enrolment

ENDED = "ended with an exit"  # in the browser's session, for Undo


class ExitForm(CorrectsRow):
    rows = "enrolments"
    message = _("Exit saved.")
    asked = Enrolment.EXIT

    ended_on = near_day(_("Last day in the programme"))
    exit_reason = radio_field(
        _("Reason for exit"), Enrolment.ExitReason, missing=_("Choose a reason; “not recorded” is an answer, too.")
    )
    exit_note = words_field(_("Note on the exit"), required=False)
    ends_stay = tick_field("", initial=True)
    groups = ticks_field(_("Leave these groups"))
    sessions = ticks_field(_("Call off these planned sessions"), help_text=_("Those up to the last day stay planned."))

    def prepare(self) -> None:
        if self.row.is_open:
            self.initial["ended_on"] = today()
        self.stay = self.participant.stays.open().first()
        if self.stay:
            words = _("End the stay on the same day: %(stay)s") % {"stay": self.stay.get_status_display()}
            self.fields["ends_stay"].label = words
        else:
            del self.fields["ends_stay"]
        self.members = {member.pk: member for member in self._members()}
        self.expected = {row.pk: row for row in self._expected()}
        self._offer("groups", {key: self._group_words(member) for key, member in self.members.items()})
        self._offer("sessions", {key: self._session_words(row.session) for key, row in self.expected.items()})

    def _members(self) -> list[SeriesMember]:
        """The groups to which the person belongs, or will."""
        members = SeriesMember.objects.visible_to(self.user, Permission.WRITE_SESSIONS).filter(participant=self.participant)
        rows = members.lasting(today()).select_related("participant", "series__activity", "series__worker")
        return list(rows.order_by("series__weekday", "series__start_time", "started_on"))

    def _expected(self) -> list[Attendance]:
        """At planned sessions, earlier ones too: the last day may lie before them. A row with a note stays on its list."""
        rows = Attendance.objects.visible_to(self.user, Permission.WRITE_SESSIONS).filter(participant=self.participant)
        planned = rows.filter(session__status=Session.Status.PLANNED, session__takes_place_on__gt=self.row.started_on)
        alone = Q(session__format=Session.Format.INDIVIDUAL)
        found = planned.filter(alone | Q(notes=None)).select_related("session__activity", "session__worker")
        return list(found.order_by("session__takes_place_on", "session__start_time"))

    def _group_words(self, member: SeriesMember) -> str:
        return joined(capfirst(member.series.activity.name), rhythm_of(member.series))

    def _session_words(self, session: Session) -> str:
        return joined(
            ", ".join(filter(None, (short_day(session.takes_place_on), hour_of(session)))),
            capfirst(session.activity.name),
            whose(session, self.user),
            _("the group meets all the same") if session.is_group else "",
        )

    def _offer(self, name: str, words: dict[UUID, str]) -> None:
        self.fields[name].choices = [(str(key), said) for key, said in words.items()]
        self.initial[name] = [str(key) for key in words]

    def save(self) -> None:
        data = self.cleaned_data
        self.ended = actions.leave(
            enrolment=self.row,
            ends=self.stay if data.get("ends_stay") else None,
            groups=[self.members[UUID(key)] for key in data["groups"]],
            expected=[self.expected[UUID(key)] for key in data["sessions"]],
            by=self.user,
            **self.answers,
        )

    def announce(self, request: HttpRequest) -> None:
        """One more tap takes it back, with all that ended with it: kept in the session, since the rows do not tell."""
        request.session[ENDED] = self.ended
        address = reverse("activities:undo-exit", args=[self.participant.pk, self.row.pk])
        offer_undo(request, str(self.message), address)
