from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ketch.accounts.models import User


class ProposalForm(forms.ModelForm):
    """An account as the administrator asks for it."""

    new_password = forms.CharField(
        label=_("new password"),
        required=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html,
    )

    class Meta:
        model = User
        fields = ("username", "proposed_role", "language", "is_active")

    def clean_username(self) -> str:
        """At sign-in upper and lower case make no difference, and of two that are alike neither would get in."""
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(User._meta.get_field("username").error_messages["unique"])
        return username

    def clean_new_password(self) -> str:
        password = self.cleaned_data["new_password"]
        if password:
            validate_password(password, self.instance)
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.instance._state.adding:
            for field in ("proposed_role", "new_password"):
                if not values.get(field) and field not in self.errors:
                    self.add_error(field, ValidationError(_("A new account needs a role and a first password.")))
        return values
