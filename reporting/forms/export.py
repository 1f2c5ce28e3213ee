"""Who gets a copy, and what for: asked before anything leaves."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORMATS = (("xlsx", _("Workbook (XLSX)")), ("csv", _("Tables (CSV)")), ("json", _("Data (JSON)")))
LANGUAGES = (("sl", _("Slovenian")), ("en", _("English")))


class ExportForm(forms.Form):
    recipient = forms.CharField(
        label=_("Recipient"), max_length=200, help_text=_("It stands on every sheet, with the number of the copy.")
    )
    purpose = forms.CharField(label=_("Purpose"), max_length=200, help_text=_("It is kept in the log."))
    format = forms.ChoiceField(
        label=pgettext_lazy("of a file", "Format"), choices=FORMATS, initial="xlsx", widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
