"""Deadlines: accepting what a rule proposes, writing one down from the paper, changing and dropping one; and their rules."""

from datetime import date

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, who_may
from ketch.accounts.models import User
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import SELECT, DateField, OrOtherField, labels, radio_field, words_field
from ketch.periods import today
from ketch.words import Values, short_day
from participants.dated.forms import CorrectsRow, OfAFile, OfARow
from participants.deadline import actions, proposals, words
from participants.models import CaseTeamMember, Deadline, DeadlineKind, DeadlineRule, Participant

# What mostly comes by letter is first; the review of a plan is asked for by the plan itself.
LETTERS = (DeadlineKind.TRIAL, DeadlineKind.APPEAL, DeadlineKind.INSURANCE, DeadlineKind.COMPENSATION, DeadlineKind.DOCUMENT)
BY_HAND = (*LETTERS, *(kind for kind in DeadlineKind if kind not in (*LETTERS, DeadlineKind.PLAN_REVIEW)))
COUNTED = ("counted_by", "counted_from")
USUAL_WARNING = DeadlineRule._meta.get_field("warn_days").default
NUMBER = {"class": "form-control short"}


def due_field() -> DateField:
    return DateField(label=_("Due on"), help_text=_("As it is on the paper."))


def warning_field(**kwargs) -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Days of warning"),
        help_text=_("From then on it leads Today."),
        min_value=0,
        max_value=actions.LONGEST_WARNING,
        **kwargs,
    )


class DeadlineForm(OfAFile):
    """How long before it warns, and who looks after it: one of the case team who may read the file, or else whoever writes."""

    message = _("Deadline saved.")
    leads_to = "status"
    asked: tuple[str, ...] = ("due_on", "warn_days", "responsible")
    usual_warning = USUAL_WARNING
    field_order = ("kind", "due_on", "responsible", "warn_days")

    warn_days = warning_field(required=False, widget=forms.NumberInput({"inputmode": "numeric", **NUMBER}))
    responsible = forms.ModelChoiceField(
        User.objects.none(), label=_("Who looks after it"), required=False, empty_label=None, widget=forms.RadioSelect
    )

    def prepare(self) -> None:
        chosen: User | None = self.initial.get("responsible")
        seated = CaseTeamMember.objects.on(today()).filter(participant=self.participant).values("worker")
        reading = Q(pk__in=seated, is_active=True, role__in=who_may(Permission.READ_FILE))
        self.fields["responsible"].queryset = User.objects.filter(reading | Q(pk=chosen and chosen.pk)).order_by("username")
        self.initial["responsible"] = (chosen or self.user).pk
        self.initial.setdefault("warn_days", self.usual_warning)

    def clean_responsible(self) -> User:
        return self.cleaned_data["responsible"] or self.user

    def clean_warn_days(self) -> int:
        days = self.cleaned_data["warn_days"]
        return self.usual_warning if days is None else days


class AnswerProposalForm(DeadlineForm):
    """By the rule it would be this day. What does the paper say?"""

    proposal: proposals.Proposal

    due_on = OrOtherField(label=_("What does the paper say?"), other=DateField(), other_words=_("Another day"), required=False)
    because = words_field(_("Why there is no such deadline"), required=False)

    def prepare(self) -> None:
        self.usual_warning = self.proposal.rule.warn_days
        super().prepare()
        self.fields["due_on"].set_near([(self.proposal.day, short_day(self.proposal.day))])
        self.fields["due_on"].ask_again()

    def context(self) -> Values:
        rule = self.proposal.rule
        return super().context() | {"by_rule": words.by_rule(rule, self.proposal.event.day), "source": words.source_of(rule)}

    def clean(self) -> Values:
        data = super().clean()
        if not data.get("because") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", self.fields["due_on"].error_messages["required"])
        return data

    def save(self) -> None:
        about: Values = {"participant": self.participant, "proposal": self.proposal, "by": self.user}
        if because := self.cleaned_data["because"]:
            actions.decline_proposal(because=because, **about)
        else:
            actions.accept_proposal(**about, **self.answers)


class MakeDeadlineForm(DeadlineForm):
    """From the paper. A rule that counts from a day which is in no file (an offence) helps to count; that day is not stored."""

    asked = ("kind", *DeadlineForm.asked)

    kind = radio_field(_("What for"), BY_HAND, missing=_("Choose what the deadline is for."))
    due_on = due_field()
    counted_by = forms.ModelChoiceField(
        DeadlineRule.objects.in_use().filter(from_event__in=proposals.NOT_IN_THE_FILE),
        label=_("By which rule"),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    counted_from = DateField(label=_("Counted from"), help_text=_("This day is not kept."), required=False)

    counted_words = ""
    also_read = frozenset({"count"})

    def prepare(self) -> None:
        super().prepare()
        self.fields["counted_by"].label_from_instance = lambda rule: f"{words.length_of(rule)} ({rule.source})"

    def clean_counted_from(self) -> date | None:
        """A later year would lead out of the calendar."""
        day = self.cleaned_data["counted_from"]
        if day and day > today().replace(year=today().year + 1, day=1):
            raise forms.ValidationError(_("Write the year with four figures, like 2024."))
        return day

    @property
    def is_counting(self) -> bool:
        return "count" in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_counting

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_counting and not self.writing.is_resumed:
            self._count()

    def _count(self) -> None:
        """Nothing else is judged before it is sent; the proposed day is filled in, to be compared with the paper."""
        rule, first = (self.cleaned_data.get(name) for name in COUNTED)
        self._errors = type(self._errors)({name: self._errors[name] for name in COUNTED if name in self._errors})
        for name in COUNTED:
            if not self.cleaned_data.get(name) and name not in self._errors:
                self.add_error(name, _("To count, choose a rule and give the day."))
        if rule and first and not self._errors:
            self.counted_words = words.by_rule(rule, first)
            self._fill_in(rule.kind, rule.counted(first))

    def _fill_in(self, kind: str, day: date) -> None:
        self.data = self.data.copy()
        self.data["kind"] = kind
        for part in ("day", "month", "year"):
            self.data[f"due_on_{part}"] = str(getattr(day, part))

    def save(self) -> None:
        rule = self.cleaned_data["counted_by"]
        of_kind = rule if rule and rule.kind == self.cleaned_data["kind"] else None
        actions.make_deadline(participant=self.participant, rule=of_kind, by=self.user, **self.answers)


class OfADeadline(OfARow):
    @classmethod
    def rows_of(cls, participant: Participant) -> QuerySet[Deadline]:
        return participant.deadlines.with_people()

    @property
    def goes_to(self) -> str:
        return self.row.get_absolute_url()


class ChangeDeadlineForm(DeadlineForm, OfADeadline, CorrectsRow):
    due_on = due_field()

    def save(self) -> None:
        actions.change_deadline(deadline=self.row, by=self.user, **self.answers)


class DropDeadlineForm(OfADeadline):
    message = _("Dropped.")

    because = words_field(_("Why it is dropped"), error_messages={"required": _("Say why this deadline does not hold.")})

    def save(self) -> None:
        actions.drop_deadline(deadline=self.row, because=self.cleaned_data["because"], by=self.user)


class DeadlineRuleForm(WritingForm):
    """An existing rule keeps what it is about: another kind of deadline or another event is another rule."""

    rule: DeadlineRule | None = None
    corrects = record_name = "rule"
    message = _("Rule saved.")
    ONCE = ("kind", "from_event")

    kind = forms.ChoiceField(
        label=_("Deadline"),
        choices=lambda: labels(DeadlineKind),
        initial=DeadlineKind.CRISIS_ENDS,
        widget=SELECT,
    )
    from_event = forms.ChoiceField(
        label=_("Counted from"),
        choices=lambda: labels(DeadlineRule.FromEvent),
        initial=DeadlineRule.FromEvent.CRISIS_STARTED,
        widget=SELECT,
    )
    length = forms.IntegerField(
        label=_("Length"),
        help_text=_("0 is the day itself; a negative number lies before it."),
        widget=forms.NumberInput(NUMBER),
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        help_text=_("Months are those of the calendar: six months after 31 August end on the last day of February."),
        choices=lambda: labels(DeadlineRule.Unit),
        initial=DeadlineRule.Unit.DAYS,
        widget=forms.RadioSelect,
    )
    warn_days = warning_field(initial=USUAL_WARNING, widget=forms.NumberInput(NUMBER))
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Law and article, contract, or who decided it."),
        max_length=300,
        widget=forms.TextInput({"class": "form-control"}),
    )
    known_from = forms.ChoiceField(
        label=_("How it is known"), choices=lambda: labels(DeadlineRule.KnownFrom), widget=forms.RadioSelect
    )
    checked_on = DateField(
        label=_("Checked on"), help_text=_("The day on which somebody last read the source; empty if nobody did."), required=False
    )

    def prepare(self) -> None:
        if self.rule:
            for name in self.ONCE:
                del self.fields[name]

    def save(self) -> str:
        if self.rule:
            rule = actions.change_deadline_rule(rule=self.rule, by=self.user, **self.answers)
        else:
            rule = actions.make_deadline_rule(by=self.user, **self.answers)
        return f"{reverse('participants:deadline-rules')}#rule-{rule.pk}"
