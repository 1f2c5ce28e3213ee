"""Planning what is to come: once or in a rhythm, and another day or hour for what is planned."""

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from activities.attendance.forms import number_field
from activities.models import Session
from activities.planning.actions import plan_in_a_rhythm
from activities.planning.clashes import clashes, planned_twice
from activities.planning.forms import ExpectingForm
from activities.series.rules import AHEAD
from activities.session import recent
from activities.session.duplicate_forms import AsksAboutDuplicates
from activities.session.once_saved import offer_the_next
from activities.session.outcomes import fingerprints_of
from activities.session.register_forms import CorrectForm
from activities.session.rules import faults_of_ended_activity
from ketch.pages.writing import offer_undo
from ketch.periods import is_holiday, today
from ketch.records.faults import Fault, show_at_fields
from ketch.words import Values, short_day
from participants.dated.rules import corrected
from participants.models import Participant

MOST_TIMES = 26
REPEAT = "planned in a rhythm"  # in the browser's session, for Undo
EVERY = ((0, _("Once")), (1, _("Every week")), (2, _("Every two weeks")))
SO_MANY = _("An appointment is planned from 2 to 26 times at once.")


class PlanForm(ExpectingForm):
    """A session to come. An appointment with one person may repeat: each is a session of its own from then on."""

    field_order = ("format", "people_expected", "activity", "takes_place_on", "start_time", "minutes")
    from_link = ExpectingForm.from_link | {"worker": ("worker", UUID)}
    is_over = False

    every = forms.TypedChoiceField(
        label=_("How often"), choices=EVERY, coerce=int, initial=0, required=False, widget=forms.RadioSelect
    )
    times = number_field(SO_MANY, label=_("How many times in all"), most=MOST_TIMES, required=False)

    def prepare(self) -> None:
        """Most plans are for one person, and go on as that person's sessions were."""
        super().prepare()
        self.initial.setdefault("format", Session.Format.INDIVIDUAL.value)
        usual = recent.usual(self.offered, self.user)
        for person in self.offered:
            person.usual = usual.get(person.pk)  # type: ignore[attr-defined]  # for who.html
        if self.participant and self.participant.pk in usual:
            self.initial["activity"], self.initial["minutes"] = usual[self.participant.pk]

    def clean_takes_place_on(self) -> date:
        day = self.cleaned_data["takes_place_on"]
        if day > today() + AHEAD:
            raise ValidationError(str(Fault("", _("This day is more than two years away."), _("Check the year."))))
        self.is_over = day < today()
        if self.is_over:
            raise ValidationError(str(Fault("", _("This day is over."), _("Log the session instead, or correct the day."))))
        return day

    def clean(self) -> Values:
        data = super().clean()
        if data.get("every") and data.get("format") == Session.Format.GROUP:
            self.add_error("every", _("A group that meets in a rhythm is a series. Make it on the page of its activity."))
        elif data.get("every") and "times" in data and (data["times"] or 0) < 2:
            self.add_error("times", SO_MANY)
        if not self.errors:
            right = _("Plan it fewer times.")
            show_at_fields(self, faults_of_ended_activity(data["activity"], self.days[-1], field="times", right=right))
        return data

    def met_then(self) -> list[tuple[Session, str]]:
        people = {person.pk for person in self.cleaned_data["people_expected"]}
        return [(each.session, each.words_for(self.user)) for each in clashes(self.wanted, people, user=self.user)]

    @property
    def days(self) -> list[date]:
        data = self.cleaned_data
        step, times = timedelta(weeks=data.get("every") or 0), data["times"] if data.get("every") else 1
        return [data["takes_place_on"] + number * step for number in range(times)]

    @property
    def log_instead(self) -> str:
        """The page that logs what is over, with what was typed here."""
        data, people = self.cleaned_data, self.data.getlist("people_expected")
        typed = {"day": self._day_typed, "hour": data.get("start_time"), "minutes": data.get("minutes")}
        activity = data.get("activity")
        typed["activity"] = activity.pk if activity else None
        is_one = data.get("format") == Session.Format.INDIVIDUAL and "people_expected" in data and len(people) == 1
        address = reverse("activities:log-group")
        if data.get("format") != Session.Format.GROUP:
            address = reverse("activities:log-session-with", args=people) if is_one else reverse("activities:log-session")
        return f"{address}?{urlencode({name: str(value) for name, value in typed.items() if value})}"

    @property
    def _day_typed(self) -> date:
        field = self.fields["takes_place_on"]
        return field.clean(field.widget.value_from_datadict(self.data, self.files, "takes_place_on"))

    def save(self) -> Session | str:
        self.planned = plan_in_a_rhythm(days=self.days, by=self.user, **self.answers)
        self.tell_apart(*self.planned)
        first = self.planned[0]
        if len(self.planned) == 1:
            return first
        return reverse("activities:participant-sessions", args=[self.cleaned_data["people_expected"].get().pk])

    def announce(self, request: HttpRequest) -> None:
        first, person = self.planned[0], self.cleaned_data["people_expected"].first()
        if len(self.planned) > 1:
            self._offer_to_take_back(request, person)
        elif first.is_group:
            messages.success(request, self._what_is_planned)
        else:
            offer_the_next(request, self._what_is_planned, first, person, user=self.user)

    def _offer_to_take_back(self, request: HttpRequest, person: Participant) -> None:
        """All of them in one tap: kept in the browser's session, since nothing joins them in the database."""
        request.session[REPEAT] = {str(key): shown for key, shown in fingerprints_of(self.planned).items()}
        address = reverse("activities:undo-repeat", args=[person.pk, self.planned[0].pk])
        offer_undo(request, self._what_is_planned, address)

    @property
    def _what_is_planned(self) -> str:
        """Holidays are planned like other days, since some meet then as well; whoever plans is told."""
        days = self.days
        words = gettext("Planned.")
        if len(days) > 1:
            words = ngettext(
                "%(n)d session is planned, the last on %(day)s.", "%(n)d sessions are planned, the last on %(day)s.", len(days)
            ) % {"n": len(days), "day": short_day(days[-1])}
        free = ", ".join(short_day(day) for day in days if is_holiday(day))
        return words + " " + gettext("On a public holiday: %(days)s.") % {"days": free} if free else words


class ChangePlannedForm(AsksAboutDuplicates, CorrectForm):
    """Another day, hour, length, activity or person of staff for a planned session."""

    @cached_property
    def wanted(self) -> list[Session]:
        """Of what stays as and where it is, nothing is asked."""
        data = self.cleaned_data
        changes: Values = {name: data[name] for name in ("activity", "takes_place_on", "start_time", "minutes")}
        changes["worker"] = data.get("worker") or self.session.worker
        stays = all(getattr(self.session, name) == value for name, value in changes.items())
        return [] if stays else [corrected(self.session, **changes)]

    def same_as_typed(self) -> list[Session]:
        row = self.session.only_row(self.user)
        return planned_twice(self.wanted, row.participant if row else None, user=self.user)

    def met_then(self) -> list[tuple[Session, str]]:
        people = {row.participant_id for row in self.session.register_for(self.user)}
        return [(each.session, each.words_for(self.user)) for each in clashes(self.wanted, people, user=self.user)]

    def save(self) -> Session:
        session = super().save()
        self.tell_apart(session)
        return session
