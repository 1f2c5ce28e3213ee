"""What a prepared report is about, who gets it, and the words around each of its sections."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import Http404
from django.utils.translation import get_language, gettext_lazy as _

from ketch.drafts.forms import WritingForm
from ketch.pages.fields import PRIVATE, SELECT, DateField, radio_field, tick_field, words_field
from ketch.words import Values
from reporting.funding.models import Funder, FundingPeriod, Rule
from reporting.layouts.sections import LAYOUTS, Section, Wording
from reporting.prepared import actions
from reporting.prepared.models import LONGEST_TEXT, PreparedReport
from reporting.questions.donor_report import Cut

NO_CONTRACT = ""


class QuestionForm(WritingForm):
    """Everything of a report but its texts. What a contract says of it is filled in beforehand."""

    asked = ("started_on", "ended_on", "rule", "cut", "layout", "language", "recipient", "purpose", "statement")

    contract = forms.ChoiceField(
        label=_("Contract"),
        required=False,
        help_text=_("Its promises stand in the report. Where it pays for some activities, only their work is counted."),
        widget=SELECT,
    )
    started_on = DateField(label=_("From"))
    ended_on = DateField(label=_("To"))
    rule = radio_field(_("Who counts"), Rule, missing=_("Choose who counts."), initial=Rule.ENROLLED)
    cut = radio_field(_("Activities"), Cut, missing=_("Choose how they are cut."), initial=Cut.YEAR)
    layout = radio_field(_("Layout"), PreparedReport.Layout, missing=_("Choose a layout."), initial=PreparedReport.Layout.DONOR)
    language = radio_field(_("Language"), Funder.ReportLanguage, missing=_("Choose a language."))
    recipient = forms.CharField(
        label=_("Recipient"),
        max_length=200,
        required=False,
        help_text=_("It stands on every page. It can wait until the report is released."),
        widget=forms.TextInput(PRIVATE),
    )
    purpose = forms.CharField(
        label=_("Purpose"), max_length=200, required=False, help_text=_("It is kept in the log."), widget=forms.TextInput(PRIVATE)
    )
    statement = words_field(
        _("Statement of funding"), required=False, help_text=_("Empty: the sentence of the funder, in the report’s language.")
    )

    def prepare(self) -> None:
        self.contracts = {str(row.pk): row for row in FundingPeriod.objects.select_related("funder").order_by("-started_on")}
        named = [(key, f"{row.funder.name}, {row.name}") for key, row in self.contracts.items()]
        self.fields["contract"].choices = [(NO_CONTRACT, _("None: own dates")), *named]

    @property
    def answers(self) -> Values:
        return super().answers | {"funding_period": self.contracts.get(self.cleaned_data["contract"])}


class PrepareReportForm(QuestionForm):
    message = _("The report can be prepared now: read it, add words, and release it when it is ready.")

    from_link = {
        "rule": ("rule", str),
        "by": ("cut", str),
        "first": ("started_on", date.fromisoformat),
        "last": ("ended_on", date.fromisoformat),
    }

    def fill_in(self, asked: Mapping[str, str]) -> None:
        """From a contract, or from the report that was looked at."""
        contract = self.contracts.get(asked.get("funding", ""))
        self.initial.update({"language": get_language(), **(preset_by(contract) if contract else {})})
        super().fill_in(asked)

    def save(self) -> PreparedReport:
        return actions.prepare_report(by=self.user, **self.answers)


def preset_by(contract: FundingPeriod) -> Values:
    funder = contract.funder
    return {
        "contract": str(contract.pk),
        "started_on": contract.started_on,
        "ended_on": contract.ended_on,
        "rule": contract.rule,
        "language": funder.language,
        "recipient": funder.name_in(funder.language),
    }


class CorrectQuestionForm(QuestionForm):
    report: PreparedReport
    corrects = "report"
    message = _("Corrected.")
    record_name = "report"

    @property
    def stored(self) -> Values:
        contract = self.report.funding_period_id
        return super().stored | {"contract": str(contract) if contract else NO_CONTRACT}

    def save(self) -> PreparedReport:
        return actions.correct_question(report=self.report, by=self.user, **self.answers)


class WordingForm(WritingForm):
    """The words of one section. Who reads the report sees them, so they name nobody."""

    report: PreparedReport
    section: Section
    record_name = "report"

    is_shown = tick_field(_("This section is in the report"))
    before = words_field(_("Text before it"), required=False, rows=8, max_length=LONGEST_TEXT)
    after = words_field(_("Text after it"), required=False, rows=8, max_length=LONGEST_TEXT)

    def __init__(self, *args, report: PreparedReport, section: str, **about) -> None:
        found = next((each for each in LAYOUTS[report.layout] if each.name == section), None)
        if found is None:
            raise Http404
        super().__init__(*args, report=report, section=found, **about)

    @property
    def stored(self) -> Values:
        written = self.report.wordings.filter(section=self.section.name).first()
        wording = written or Wording(is_shown=self.section.is_shown_at_first)
        return {"is_shown": wording.is_shown, "before": wording.before, "after": wording.after}

    @property
    def goes_to(self) -> str:
        return f"{self.report.get_absolute_url()}#{self.section.name}"

    def save(self) -> None:
        actions.word_section(report=self.report, section=self.section.name, by=self.user, **self.answers)

    def context(self) -> Values:
        return {"section": self.section}
