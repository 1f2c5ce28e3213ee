from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ketch.accounts.models import User


class ProposalForm(forms.ModelForm):
    """An account as the administrator asks for it."""

    class Meta:
        model = User
        fields = ("username", "proposed_role", "asks_for_password", "language", "is_active")
        help_texts = {"asks_for_password": _("Whoever confirms gets a passphrase to hand over. You never see it.")}

    def clean_username(self) -> str:
        """At sign-in upper and lower case make no difference, and of two that are alike neither would get in."""
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(User._meta.get_field("username").error_messages["unique"])
        return username

    def clean_proposed_role(self) -> str:
        role = self.cleaned_data["proposed_role"]
        if self.instance._state.adding and not role:
            raise ValidationError(_("A new account needs a role."))
        return role
