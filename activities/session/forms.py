"""What every form of a session asks: which activity, on which day, how long."""

from collections.abc import Mapping
from datetime import date, time
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.formats import time_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.attendance.choosing import FindsPeople, person_field
from activities.attendance.forms import AsksInterpreting, minutes_field
from activities.attendance.marks import field_of_one
from activities.attendance.roster import Note, notes_on
from activities.models import Activity, Attendance, Session
from activities.session import actions, recent
from activities.session.doubles import lately_with, same_as
from activities.session.duplicate_forms import AsksAboutDuplicates
from activities.session.lines import on_today, whose
from activities.session.once_saved import offer_the_next, say_if_outside
from activities.session.outcomes import conflict_words
from activities.session.rules import faults_of_ended_activity
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from ketch.drafts.forms import WritingForm
from ketch.drafts.merging import plain
from ketch.pages.fields import DateField, HourField, OrOtherField, line_field, near_days, radio_field, words_field
from ketch.pages.lines import joined
from ketch.records.faults import show_at_fields
from ketch.words import Values, Words, near
from participants.models import Participant

DETAILS = ("activity", "takes_place_on", "start_time", "minutes", "mode", "topic")


class SessionForm(WritingForm):
    session: Session | None = None
    corrects = "session"
    asked = DETAILS

    activity = forms.ModelChoiceField(
        Activity.objects.all(),
        label=_("What"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose an activity.")},
    )
    takes_place_on = OrOtherField(label=_("When"), other=DateField(), other_words=_("Another day"))
    start_time = HourField("14.00", label=_("Hour"), required=False)
    minutes = minutes_field(30, 45, 60, 90)
    mode = radio_field(_("How it takes place"), Session.Mode)
    topic = line_field(_("Topic or room"), help_text=_("No names."), max_length=200, required=False)

    from_link = {
        "day": ("takes_place_on", date.fromisoformat),
        "hour": ("start_time", time.fromisoformat),
        "minutes": ("minutes", int),
        "activity": ("activity", UUID),
    }
    near_days: tuple[int, ...] = (0, -1)
    formats: tuple[str, ...] = tuple(Session.Format)
    # How long the user's last session of an activity was: whoever chooses it finds that length chosen.
    lengths: Mapping[UUID, int] = {}

    def prepare(self) -> None:
        self.fields["takes_place_on"].set_near(near_days(*self.near_days))
        offered = recent.activities(self.user, self.formats)
        names = [(activity.pk, joined(capfirst(activity.name), activity.end_in_words)) for activity in offered]
        self.fields["activity"].widget.choices = names

    def clean(self) -> Values:
        """A saved session may keep an activity that has ended."""
        data = super().clean()
        activity, day = data.get("activity"), data.get("takes_place_on")
        stands = self.session and self.session.activity == activity
        if activity and day and not stands:
            right = _("Choose another, or correct the day.")
            show_at_fields(self, faults_of_ended_activity(activity, day, field="activity", right=right))
        return data

    @cached_property
    def activities(self) -> Values:
        """The chosen one and a few more as buttons, the others folded."""
        radios = sorted(self["activity"], key=lambda radio: not radio.data["selected"])
        for radio in radios:
            radio.minutes = self.lengths.get(UUID(str(radio.data["value"])))
        return {"first": radios[: recent.MOST_ACTIVITIES], "others": radios[recent.MOST_ACTIVITIES :]}


STATUS, REASON = Session.Status, Session.Reason
OUTCOMES = (
    (STATUS.HELD, _("It took place")),
    (STATUS.CANCELLED, _("Cancelled")),
    (STATUS.DID_NOT_HAPPEN, _("Did not happen")),
)
REASONS = [reason for reason in REASON if reason != REASON.FEW_PEOPLE]
LONGEST_NOTE = 50_000
# Sent by htmx alone, when somebody was chosen.
CHOSEN = "chosen"
IN_SHORT = ("participant", *DETAILS)


class WithNoteForm(AsksInterpreting, FindsPeople, SessionForm):
    """Of a session with one person, whose attendance is `row`, also the private note."""

    row: Attendance | None = None
    note_stored = Note()

    note = words_field(_("Note"), rows=6, max_length=LONGEST_NOTE, required=False)

    @property
    def about(self) -> UUID | None:
        return self.row.participant_id if self.row else None

    def ask_for_the_note(self, row: Attendance) -> None:
        """Filled in with what the user wrote there before."""
        self.note_stored = notes_on([row], user=self.user, to_write=True)[row.pk]
        self.initial["note"] = self.note_stored.text


class LogForm(AsksAboutDuplicates, WithNoteForm):
    """One person's session: saving says that the person came, unless the form says that it did not take place."""

    person: Participant | None = None
    record_name = "person"  # `participant` is the name of a field
    message = _("Session saved.")
    also_read = WithNoteForm.also_read | {CHOSEN}
    formats = (Session.Format.INDIVIDUAL,)
    declared = frozenset({"outcome"})
    # Whether activity and length are not this person's, but those of most of the user's sessions.
    is_guess = False

    field_order = ("participant", "activity", "minutes", "takes_place_on", "start_time", "note")

    participant = person_field(error_messages={"required": _("Choose a person.")})
    outcome = forms.ChoiceField(
        label=_("Did it take place"), choices=OUTCOMES, initial=STATUS.HELD, required=False, widget=forms.RadioSelect
    )
    reason = radio_field(_("Why not"), REASONS)

    def prepare(self) -> None:
        super().prepare()
        known = [self.person] if self.person else []
        self.offer("participant", [*known, *recent.people(self.user)])
        usual, choice = recent.usual(self.offered, self.user), recent.usual_choice(self.user)
        self.lengths = choice.minutes
        for person in self.offered:
            person.usual, person.is_guess = usual.get(person.pk) or choice.usual, person.pk not in usual
        self.fields["note"].help_text = who_reads(self.user)
        if self.person:
            self.initial.update({"participant": self.person.pk, **({} if self.session else self._as_usual(self.person, choice))})
        self.initial.setdefault("takes_place_on", self.fields["takes_place_on"].first_near)
        self.row = self.session.only_row(self.user) if self.session else None
        self.fields["attendance"] = field_of_one(self.row, chosen=self.data.get("attendance"), required=False)
        if self.session and self.row:
            self.fields["outcome"].unoffered = conflict_words(self.session, user=self.user)
            self.ask_for_the_note(self.row)
        self.ask_about_interpreting([person.pk for person in known or self.offered], are_there=self.person is not None)
        if self.in_short and not self.is_bound:
            self.fields["note"].widget.attrs["autofocus"] = True

    def _as_usual(self, participant: Participant, choice: recent.UsualChoice) -> Values:
        last = recent.last_session_with(participant, self.user)
        if last is None:
            self.is_guess = choice.usual is not None
            return dict(zip(("activity", "minutes"), choice.usual or (), strict=False))
        return {"minutes": last.minutes} | ({} if last.activity.has_ended else {"activity": last.activity_id})

    @cached_property
    def in_short(self) -> str:
        """What, how long and when as one line, where all of it is known before anything is written; else ""."""
        known = self.initial
        activity, minutes = plain(known.get("activity")), known.get("minutes")
        if not (self.person and activity and minutes):
            return ""
        names = {str(key): name for key, name in self.fields["activity"].widget.choices}
        hour = time_format(known["start_time"], "TIME_FORMAT") if known.get("start_time") else ""
        whose_it_is = whose(self.session, self.user) if self.session else ""
        when = f"{near(known['takes_place_on'])} {hour}".strip()
        return joined(names[activity], _("%(n)d\u00a0min") % {"n": minutes}, when, known.get("topic"), whose_it_is)

    @property
    def is_unfolded(self) -> bool:
        """The fields behind that line: where there is none, where something is wrong in them, or was changed."""
        changed = any(name in self.errors or name in self.changed_data for name in IN_SHORT)
        return not self.in_short or (self.is_bound and (changed or bool(self.looks_for)))

    @property
    def stored(self) -> Values:
        """Of a session that stands in Ketch already: somebody may have logged it meanwhile."""
        if self.session is None or self.row is None:
            return super().stored
        return {
            "participant": self.row.participant,
            **super().stored,
            "outcome": self.session.status,
            "reason": self.session.reason,
            "attendance": self.row.mark or Attendance.Status.PRESENT,
            "note": self.initial["note"],
            **self.stored_interpreting,
        }

    def clean_outcome(self) -> str:
        return self.cleaned_data["outcome"] or STATUS.HELD

    def clean_attendance(self) -> str:
        return self.cleaned_data["attendance"] or Attendance.Status.PRESENT

    @property
    def only_redraws(self) -> bool:
        """Also where words were written, nobody was chosen, and Enter was pressed; and to see what stands with who was chosen."""
        nobody = bool(self.data.get("words")) and not self.data.get("participant")
        return super().only_redraws or nobody or CHOSEN in self.data

    @property
    def piece(self) -> str:
        return "there" if CHOSEN in self.data else "who"

    @cached_property
    def lately(self) -> list[Session]:
        chosen = str(self["participant"].value())
        person = next((each for each in self.offered if str(each.pk) == chosen), None)
        return lately_with(person, user=self.user) if person and not self.session else []

    def same_as_typed(self) -> list[Session]:
        """Beside a planned one that is logged, only those that were held; of what was not held, only one that is planned."""
        typed = Session(pk=self.session.pk if self.session else None, format=Session.Format.INDIVIDUAL, **self.answers)
        same = same_as([typed], person=self.cleaned_data["participant"], user=self.user)
        return [each for each in same if (self.took_place if each.is_held else not self.session)]

    @property
    def took_place(self) -> bool:
        return self.cleaned_data["outcome"] == STATUS.HELD

    def context(self) -> Values:
        return {**super().context(), "last": recent.last_time(self.person, user=self.user)}

    def save(self) -> str:
        data = self.cleaned_data
        values = {**self.answers, "participant": data["participant"], "by": self.user}
        self.saved_session = self._save_held(values) if self.took_place else self._save_not_held(values)
        self.tell_apart(self.saved_session)
        return on_today(self.saved_session)

    def announce(self, request: HttpRequest) -> None:
        participant = self.cleaned_data["participant"]
        offer_the_next(request, str(self.message), self.saved_session, participant, user=self.user)
        if self.took_place:
            say_if_outside(request, self.saved_session, participant, user=self.user)

    def _save_held(self, values: Values) -> Session:
        data = self.cleaned_data
        values |= {"attendance": data["attendance"], "note": data["note"]}
        if self.session:
            session = actions.hold_session(session=self.session, **values)
        else:
            session = actions.log_individual(worker=self.user, **values)
        self.save_interpreting(session)
        return session

    def _save_not_held(self, values: Values) -> Session:
        data = self.cleaned_data
        values |= {"status": data["outcome"], "reason": data["reason"], "private": data["note"]}
        if self.session:
            return actions.did_not_take_place(session=self.session, **values)
        return actions.log_not_held(worker=self.user, **values)


def who_reads(user: User) -> Words:
    """Only the therapist reads a therapist's notes, the case team all others. It follows from the role and is not chosen."""
    if reach_of(user, Permission.READ_NOTES) is Reach.OWN:
        return _("Read by nobody but you.")
    return _("Read by everyone on this person's case team.")
