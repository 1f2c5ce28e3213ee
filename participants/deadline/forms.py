"""Deadlines: taking over what a rule proposes, writing one down from the paper, changing and dropping one."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.access.roles import who_may
from ketch.accounts.models import User
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import PRIVATE, DateField, OrOtherField, labels
from ketch.periods import today
from ketch.words.days import short_day
from participants.dated.forms import CorrectsRow, OfAFile
from participants.deadline.models import DeadlineKind, DeadlineRule
from participants.deadline.proposals import NOT_IN_THE_FILE, Proposal
from participants.deadline.rules import LONGEST_WARNING
from participants.deadline.words import by_rule, length_of
from participants.team.models import CaseTeamMember

LONGEST_REASON = 2000
# What mostly comes by letter stands first; the review of a plan is asked for by the plan itself.
LETTERS = (DeadlineKind.TRIAL, DeadlineKind.APPEAL, DeadlineKind.INSURANCE, DeadlineKind.COMPENSATION, DeadlineKind.DOCUMENT)
BY_HAND = (*LETTERS, *(kind for kind in DeadlineKind if kind not in (*LETTERS, DeadlineKind.PLAN_REVIEW)))
COUNTED = ("counted_by", "counted_from")


def reason_field(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_REASON, widget=forms.Textarea({**PRIVATE, "rows": 3}), **kwargs)


class LookedAfter(OfAFile):
    """Who looks after it: somebody of the case team who may read the file; nobody chosen, whoever writes. And how long before."""

    warn_days = forms.IntegerField(
        label=_("Days of warning"),
        help_text=_("From then on it leads Today."),
        min_value=0,
        max_value=LONGEST_WARNING,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric", "class": "form-control short"}),
    )
    responsible = forms.ModelChoiceField(
        User.objects.none(), label=_("Who looks after it"), required=False, empty_label=None, widget=forms.RadioSelect
    )
    usual_warning = DeadlineRule._meta.get_field("warn_days").default

    def offer_team(self, *, chosen: Any = None) -> None:
        seated = CaseTeamMember.objects.on(today()).filter(participant=self.participant).values("worker")
        reading = Q(pk__in=seated, is_active=True, role__in=who_may(Permission.READ_FILE))
        self.fields["responsible"].queryset = User.objects.filter(reading | Q(pk=chosen)).order_by("username")
        self.initial["responsible"] = chosen or self.user.pk
        self.initial.setdefault("warn_days", self.usual_warning)

    def clean_responsible(self) -> Any:
        return self.cleaned_data["responsible"] or self.user

    def clean_warn_days(self) -> int:
        days = self.cleaned_data["warn_days"]
        return self.usual_warning if days is None else days


class ProposalForm(LookedAfter):
    """By the rule it would be this day. What does the paper say?"""

    due_on = OrOtherField(label=_("What does the paper say?"), other=DateField(), other_words=_("Another day"), required=False)
    because = reason_field(_("Why there is no such deadline"), required=False)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.fields["due_on"].set_near([(proposal.day, short_day(proposal.day))])
        self.fields["due_on"].ask_again()
        self.usual_warning = proposal.rule.warn_days
        self.offer_team()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("because") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", self.fields["due_on"].error_messages["required"])
        return data

    @property
    def day(self) -> dict[str, Any]:
        """As the action takes it."""
        return {name: self.cleaned_data[name] for name in ("due_on", "warn_days", "responsible")}


class MakeDeadlineForm(LookedAfter):
    """From the paper. A rule that counts from a day which no file holds (an offence) helps to count; that day is not kept."""

    kind = forms.ChoiceField(
        label=_("What for"),
        choices=lambda: labels(BY_HAND),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the deadline is for.")},
    )
    due_on = DateField(label=_("Due on"), help_text=_("As it stands on the paper."))
    counted_by = forms.ModelChoiceField(
        DeadlineRule.objects.none(), label=_("By which rule"), required=False, empty_label=None, widget=forms.RadioSelect
    )
    counted_from = DateField(label=_("Counted from"), help_text=_("This day is not kept."), required=False)

    counted_words = ""
    also_read = frozenset({"count"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = DeadlineRule.objects.in_use().filter(from_event__in=NOT_IN_THE_FILE)
        self.fields["counted_by"].queryset = rules
        self.fields["counted_by"].label_from_instance = rule_words
        self.offer_team()

    def clean_counted_from(self) -> date | None:
        """A later year would lead out of the calendar."""
        day = self.cleaned_data["counted_from"]
        if day and day > today().replace(year=today().year + 1, day=1):
            raise ValidationError(_("Write the year with four figures, like 2024."))
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
        """Nothing else is judged before it is sent; the proposed day stands in its fields, to be compared with the paper."""
        rule, first = (self.cleaned_data.get(name) for name in ("counted_by", "counted_from"))
        self._errors = type(self._errors)({name: self._errors[name] for name in COUNTED if name in self._errors})
        for name, missing in (("counted_by", rule), ("counted_from", first)):
            if not missing and name not in self._errors:
                self.add_error(name, _("To count, choose a rule and give the day."))
        if rule and first and not self._errors:
            self.counted_words = by_rule(rule, first)
            self._fill_in(rule, rule.counted(first))

    def _fill_in(self, rule: DeadlineRule, day: date) -> None:
        typed = self.data.copy()
        typed["kind"] = rule.kind
        for part in ("day", "month", "year"):
            typed[f"due_on_{part}"] = str(getattr(day, part))
        self.data = typed

    @property
    def deadline(self) -> dict[str, Any]:
        data = self.cleaned_data
        rule = data["counted_by"] if data["counted_by"] and data["counted_by"].kind == data["kind"] else None
        return {name: data[name] for name in ("kind", "due_on", "warn_days", "responsible")} | {"rule": rule}


def rule_words(rule: DeadlineRule) -> str:
    return f"{length_of(rule)} ({rule.source})"


class ChangeDeadlineForm(LookedAfter, CorrectsRow):
    asked = ("due_on", "warn_days", "responsible")

    due_on = DateField(label=_("Due on"), help_text=_("As it stands on the paper."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_team(chosen=self.row.responsible_id)


class DropDeadlineForm(OfAFile):
    because = reason_field(_("Why it is dropped"), error_messages={"required": _("Say why this deadline does not hold.")})


SELECT = {"class": "form-select"}
NUMBER = {"class": "form-control short"}
LONGEST_SOURCE = 300


class DeadlineRuleForm(WritingForm):
    """A rule that is there already keeps what it is about: another deadline or another beginning is another rule."""

    use_required_attribute = False
    ONCE = ("kind", "from_event")
    ALWAYS = ("length", "unit", "warn_days", "source", "known_from", "checked_on")

    kind = forms.ChoiceField(label=_("Deadline"), choices=lambda: labels(DeadlineKind), widget=forms.Select(SELECT))
    from_event = forms.ChoiceField(
        label=_("Counted from"), choices=lambda: labels(DeadlineRule.FromEvent), widget=forms.Select(SELECT)
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
        widget=forms.RadioSelect,
    )
    warn_days = forms.IntegerField(
        label=_("Days of warning"),
        help_text=_("From then on it leads Today."),
        min_value=0,
        max_value=LONGEST_WARNING,
        widget=forms.NumberInput(NUMBER),
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Law and article, contract, or who decided it."),
        max_length=LONGEST_SOURCE,
        widget=forms.TextInput({"class": "form-control"}),
    )
    known_from = forms.ChoiceField(
        label=_("How it is known"), choices=lambda: labels(DeadlineRule.KnownFrom), widget=forms.RadioSelect
    )
    checked_on = DateField(
        label=_("Checked on"), help_text=_("The day on which somebody last read the source; empty if nobody did."), required=False
    )

    def __init__(self, *args: Any, rule: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        if rule:
            self.initial.update(self.held)
            for name in self.ONCE:
                del self.fields[name]
        else:
            self.initial.update(unit=DeadlineRule.Unit.DAYS, warn_days=DeadlineRule._meta.get_field("warn_days").default)

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.rule, name) for name in self.ALWAYS} if self.rule else {}

    @property
    def heading(self) -> str:
        return f"{capfirst(self.rule.get_kind_display())}: {self.rule.get_from_event_display()}" if self.rule else ""

    @property
    def fields_of_rule(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.ONCE, *self.ALWAYS) if name in self.fields}
