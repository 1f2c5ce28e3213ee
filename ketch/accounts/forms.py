from allauth.account import forms as allauth
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class _LikeOurs:
    """A form of allauth that looks like every other one: a label says what is asked, not the field itself."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] = "form-control"


class LoginForm(_LikeOurs, allauth.LoginForm):
    pass


class ReauthenticateForm(_LikeOurs, allauth.ReauthenticateForm):
    pass


class ChangePasswordForm(_LikeOurs, allauth.ChangePasswordForm):
    """Whose passphrase was handed over has to choose another one, and not the same again."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        is_first = self.user.must_choose_password
        words = {
            "oldpassword": _("The passphrase that you were given") if is_first else _("Current password"),
            "password1": _("New password"),
            "password2": _("The new password again"),
        }
        for name, label in words.items():
            self.fields[name].label = label

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError(_("This is the password that you have now. Choose another one."))
        return password
