from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, who_may
from ketch.accounts.models import User
from ketch.drafts.forms import WritingForm
from ketch.drafts.writing import refuse_again
from ketch.pages.fields import DateField, OrOtherField, line_field, near_day, radio_field, words_field
from ketch.periods import DAY, today
from ketch.records.faults import Refused, show_at_fields
from ketch.words import Values, Words, short_day
from participants.dated.forms import OfAFile, OfARecord
from participants.models import CaseTeamMember, Cover, Participant
from participants.team import actions, page
from participants.team.take_over import file_with, last_day, take_over

ROLE = CaseTeamMember.Role


def _colleague(label: Words, required: Words) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        User.objects.none(), label=label, widget=forms.RadioSelect, empty_label=None, error_messages={"required": required}
    )


def _last_day(**kwargs) -> DateField:
    return DateField(label=_("Until, the last day included"), **kwargs)


def _last_day_of_cover() -> DateField:
    return _last_day(error_messages={"required": _("Write the last day.")})


class SeatForm(OfAFile):
    leads_to = "seats"
    message = _("Access is given.")

    worker = _colleague(_("Who"), _("Choose who gets access."))
    role = radio_field(_("As what"), (ROLE.KEY_WORKER, ROLE.STAND_IN, ROLE.THERAPIST), missing=_("Choose as what."))
    started_on = near_day(_("From"), 0, 1)
    ended_on = _last_day(help_text=_("Empty: until further notice."), required=False)

    def prepare(self) -> None:
        colleagues = User.objects.working().filter(role__in=who_may(Permission.SEE_PEOPLE)).exclude(pk=self.user.pk)
        self.fields["worker"].queryset = colleagues
        words = [(user.pk, f"{user} ({user.get_role_display()})") for user in colleagues.order_by("username")]
        self.fields["worker"].widget.choices = words

    def clean_started_on(self) -> date:
        """Nobody gets a seat for days that are over."""
        if self.cleaned_data["started_on"] < today():
            raise forms.ValidationError(_("This day is over. Let the access begin today or later."))
        return self.cleaned_data["started_on"]

    def save(self) -> None:
        data = self.cleaned_data
        actions.give_seat(
            participant=self.participant,
            worker=data["worker"],
            role=data["role"],
            on=data["started_on"],
            until=data["ended_on"],
            by=self.user,
        )

    def context(self) -> Values:
        return page.seats_page(self.participant, self.user)


class EndSeatForm(OfARecord):
    leads_to = "seats"
    corrects = "row"

    ended_on = OrOtherField(label=_("When does it end"), other=DateField(), other_words=_("After another day"))

    def prepare(self) -> None:
        self.fields["ended_on"].set_near([(today() - DAY, _("Now")), (today(), _("After today"))])
        self.initial.clear()  # the day is asked, also where there is one

    def save(self) -> None:
        actions.end_seat(seat=self.row, on=self.cleaned_data["ended_on"], by=self.user)


class FindSeatsForm(forms.Form):
    """By the code alone: whoever manages seats also gives them in files that are hidden from them."""

    code = line_field(_("Code of the file"), max_length=60)

    def clean_code(self) -> Participant:
        found = Participant.objects.with_code_as_typed(self.cleaned_data["code"])
        if found is None:
            raise forms.ValidationError(_("There is no such file."))
        return found


class ArrangeCoverForm(WritingForm):
    message = _("The cover is arranged.")
    goes_to = "participants:covers"

    worker = _colleague(_("Who is away"), _("Choose who is away."))
    stand_in = _colleague(_("Who stands in"), _("Choose who stands in."))
    started_on = near_day(_("From"), 0, 1)
    ended_on = _last_day_of_cover()
    # In an empty house there is one account, and nobody stands in for oneself.
    is_alone = False

    def prepare(self) -> None:
        staff = User.objects.working().filter(role__in=who_may(Permission.HAND_OVER)).order_by("username")
        people = sorted(staff, key=lambda user: user.pk != self.user.pk)
        self.is_alone = len(people) < 2
        for name in ("worker", "stand_in"):
            self.fields[name].queryset = staff
            self.fields[name].widget.choices = [(user.pk, self._name(user)) for user in people]
        self.initial.setdefault("worker", self.user.pk)
        if len(people) == 2:
            # The only colleague is the only one who can stand in.
            self.initial.setdefault("stand_in", people[1].pk)

    def _name(self, user: User) -> str:
        return _("%(name)s (you)") % {"name": user} if user.pk == self.user.pk else str(user)

    def save(self) -> None:
        data = self.cleaned_data
        actions.arrange_cover(
            worker=data["worker"], stand_in=data["stand_in"], on=data["started_on"], until=data["ended_on"], by=self.user
        )


class OfACover(WritingForm):
    cover: Cover
    goes_to = "participants:covers"

    def context(self) -> Values:
        return {"line": page.cover_line(self.cover, changeable=False)}


class ChangeCoverForm(OfACover):
    """Other days; the first stays once it has begun."""

    corrects = "cover"

    started_on = DateField(label=_("From"), error_messages={"required": _("Write the first day.")})
    ended_on = _last_day_of_cover()

    def prepare(self) -> None:
        if self.cover.has_begun:
            del self.fields["started_on"]

    def save(self) -> None:
        first = self.cleaned_data.get("started_on", self.cover.started_on)
        actions.move_cover(cover=self.cover, on=first, until=self.cleaned_data["ended_on"], by=self.user)


class EndCoverForm(OfACover):
    message = _("The cover has ended.")

    def save(self) -> None:
        actions.end_cover(cover=self.cover, by=self.user)


class TakeOverForm(WritingForm):
    message = _("The file is open to you. Its case team is told.")

    code = line_field(
        _("Code of the file"),
        help_text=_("All of it, as it is written. A file is not looked for here."),
        max_length=60,
        error_messages={"required": _("Write the code.")},
    )
    because = words_field(
        _("Why"),
        rows=4,
        help_text=_("Read by the case team of this file."),
        error_messages={"required": _("Write why you have to get into this file now.")},
    )

    participant: Participant

    def clean(self) -> Values:
        """A code is tried only with a reason: without one nothing is looked up. Nor is it tried twice for one form."""
        refuse_again(self.sent, self.user, self.page)
        data = super().clean()
        if data.get("code") and data.get("because"):
            try:
                self.participant = file_with(data["code"], by=self.user)
            except Refused as refused:
                show_at_fields(self, refused.faults)
        return data

    def save(self) -> Participant:
        take_over(participant=self.participant, because=self.cleaned_data["because"], by=self.user)
        return self.participant

    def context(self) -> Values:
        return {"last_day": short_day(last_day())}
