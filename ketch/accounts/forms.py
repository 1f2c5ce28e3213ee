from allauth.account import forms as allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from ketch.accounts import factors, two_keys
from ketch.accounts.adapter import ClosedDoorAdapter
from ketch.accounts.models import AccountChange, User
from ketch.accounts.page import change_in_words
from ketch.accounts.signing import WRONG_ENVELOPE
from ketch.records.faults import Refused
from ketch.words import Values, Words


class _LikeOurs:
    """A form of allauth that looks like every other one: a label says what is asked, not the field itself."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] = "form-control"


class LoginForm(_LikeOurs, allauth.LoginForm):
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

    def clean_oldpassword(self) -> str:
        with ClosedDoorAdapter().counted(self.user.username):
            return super().clean_oldpassword()

    def clean_password1(self) -> str:
        """Beside the present one that was typed: asked of the account, a new one would be a guess that nobody counts."""
        password: str = self.cleaned_data["password1"]
        if password == self.cleaned_data.get("oldpassword"):
            raise ValidationError(_("This is the password that you have now. Choose another one."))
        return password


def _code_field(label: Words, help_text: Words) -> forms.CharField:
    digits = forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=digits)


class FactorForm(_LikeOurs, forms.Form):
    """The second step of signing in: a code of the app, a recovery code, or a passkey. Wrong ones lock this account alone."""

    code = _code_field(
        pgettext_lazy("second step", "Code"), _("From your app: it works once, for half a minute. Or one of your recovery codes.")
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)
    factor: Authenticator | None = None

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> Values:
        adapter = ClosedDoorAdapter()
        with adapter.counted(self.user.username):
            if not self.is_right():
                raise adapter.validation_error("username_password_mismatch")  # whatever was wrong
        return self.cleaned_data

    def is_right(self) -> bool:
        self.factor = self.given()
        if self.factor is None:
            make_password(self.cleaned_data.get("code"))  # takes as long as a wrong password
        return self.factor is not None

    def given(self) -> Authenticator | None:
        if credential := self.cleaned_data.get("credential"):
            return factors.with_passkey(self.user, credential)
        return factors.with_code(self.user, self.cleaned_data.get("code", ""))


class SignInAgainForm(FactorForm):
    """Both together. The demo, and whoever has no second factor yet, give the password alone."""

    password = forms.CharField(label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"}))
    field_order = ("password", "code", "credential")

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.asks_factor = is_mfa_enabled(user)
        if not self.asks_factor:
            del self.fields["code"], self.fields["credential"]

    def is_right(self) -> bool:
        if not self.user.check_password(self.cleaned_data.get("password", "")):
            return False  # a code that was right is not used up
        self.factor = self.given() if self.asks_factor else None
        return self.factor is not None or not self.asks_factor


class AppForm(_LikeOurs, forms.Form):
    """A new app counts after its first right code."""

    code = _code_field(_("The code that the app shows now"), _("Six digits, new every half minute."))

    def __init__(self, *args, user: User, secret: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.secret = user, secret

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        with ClosedDoorAdapter().counted(self.user.username):
            if not factors.counts_now(self.secret, code, self.user):
                raise ValidationError(_("This is not the code of this half minute. Wait for the next one and type that."))
        return code


class PasskeyForm(_LikeOurs, forms.Form):
    """What the browser made, and a name by which its owner knows it again."""

    name = forms.CharField(
        label=_("A name for it"),
        help_text=_("For example: my telephone, the key on my ring."),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_credential(self) -> Values:
        made = factors.new_passkey(self.cleaned_data["credential"])
        if made is None:
            raise ValidationError(_("The browser made no passkey. Try again, or set up an app instead."))
        return made


class ChangeChoice(forms.ModelChoiceField):
    """Which change: the account, and what is asked for it."""

    def label_from_instance(self, change: AccountChange) -> str:
        return f"{change.account}: {change_in_words(change)}"


class EnvelopeForm(forms.Form):
    """Wrong codes are counted with the wrong passwords of whoever types them."""

    change = ChangeChoice(
        label=_("What waits to be confirmed"), queryset=AccountChange.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    code = forms.CharField(
        label=_("The code of the envelope"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    passphrase = ""

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["change"].queryset = AccountChange.objects.waiting().select_related("account").exclude(account=user)

    def clean(self) -> Values:
        if not self.errors:
            with ClosedDoorAdapter().counted(self.user.username, WRONG_ENVELOPE):
                self.open()
        return self.cleaned_data

    def open(self) -> None:
        """A wrong code is counted; that something else is in the way is not."""
        try:
            self.passphrase = two_keys.open_envelope(**self.cleaned_data, by=self.user)
        except Refused as refused:
            if refused.faults[0].field == "code":
                raise ValidationError(str(refused.faults[0])) from None
            self.add_error(None, str(refused.faults[0]))
