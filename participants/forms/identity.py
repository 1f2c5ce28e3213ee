from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Why a name was needed; it stands in the log, where she may ask for it."""

    PAPERS = "papers", _("papers or a letter")
    ARRANGE = "arrange", _("to arrange something for the person")
    RIGHT_PERSON = "right person", _("to make sure that it is the right person")
    EMERGENCY = "emergency", _("an emergency")


class IdentityForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=Purpose,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the name is needed for.")},
    )
