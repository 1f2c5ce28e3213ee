from django import forms
from django.utils.translation import gettext_lazy as _


class ExportRegisterForm(forms.Form):
    recipient = forms.CharField(
        label=_("Recipient"), max_length=200, help_text=_("It stands on every sheet, with the number of the copy.")
    )
    purpose = forms.CharField(label=_("Purpose"), max_length=200, help_text=_("It is kept in the log."))
