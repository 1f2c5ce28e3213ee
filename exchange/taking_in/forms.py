from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    """What the file is, the check says, not its name."""

    file = forms.FileField(label=_("Workbook (.xlsx)"), allow_empty_file=True, max_length=None)
