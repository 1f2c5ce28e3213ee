"""Releasing a prepared report, and handing out one more copy of it."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from ketch.drafts.forms import WritingForm
from ketch.pages.fields import PRIVATE
from ketch.words import Values
from reporting.prepared.models import PreparedReport
from reporting.prepared.page import PreparedPage
from reporting.release import actions
from reporting.release.models import Release
from reporting.report.forms import FORMATS_IN_WORDS, CopyForm


class ReleaseForm(CopyForm, WritingForm):
    report: PreparedReport
    message = _("Released. From now on these figures and words stay as they are.")
    record_name = "report"

    def prepare(self) -> None:
        self.initial = {"recipient": self.report.recipient, "purpose": self.report.purpose}

    def save(self) -> Release:
        return actions.release_report(report=self.report, by=self.user, **self.answers)

    def context(self) -> Values:
        return {"prepared": PreparedPage(self.report, self.user)}


# Data are asked of the report as it is counted now.
FILES = [(format, name) for format, name in FORMATS_IN_WORDS if format != "json"]


class MoreCopiesForm(CopyForm):
    format = forms.ChoiceField(label=pgettext_lazy("of a file", "Format"), choices=FILES, initial="pdf", widget=forms.RadioSelect)


SHA256 = re.compile("[0-9a-f]{64}")
NUMBER = re.compile(r"(?<!\d)(\d{4})(\d{4})(\d{4})(?!\d)")
SHORTEST = 12


class FindCopyForm(forms.Form):
    """By the number on its pages, or by the SHA-256 of the file itself, with whatever dashes, blanks and words somebody wrote."""

    found = forms.CharField(
        label=_("Copy number or SHA-256"),
        max_length=400,
        help_text=_("The number stands at the foot of every page."),
        widget=forms.TextInput(PRIVATE),
    )

    def clean_found(self) -> str:
        """As the log has it."""
        found = re.sub(r"[\W_]", "", self.cleaned_data["found"]).casefold()
        if len(found) < SHORTEST:
            raise forms.ValidationError(_("This is shorter than a copy number, which has twelve digits. Compare it once more."))
        number = None if SHA256.fullmatch(found) else NUMBER.search(found)
        return "-".join(number.groups()) if number else found
