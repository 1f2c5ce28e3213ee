"""Django admin, for accounts alone. What is set here waits until a second person confirms it."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy as _, pgettext

from ketch.access.again import signed_in_again
from ketch.access.door import to_sign_in_again
from ketch.accounts import actions
from ketch.accounts.models import User
from ketch.pages.lines import joined
from ketch.words import Values

WHAT_NEXT = _("A manager or a worker confirms a role or a new password on their Today; until then nothing changes.")


class AccountForm(forms.ModelForm):
    """An account as the administrator asks for it."""

    class Meta:
        model = User
        fields = ("username", "proposed_role", "asks_for_password", "language", "is_active")
        help_texts = {
            "asks_for_password": _("Whoever confirms gets a passphrase to hand over. You never see it."),
            "is_active": _("Without the tick nobody can sign in with this account. That needs nobody else and counts at once."),
        }

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


class AccountsOnlySite(admin.AdminSite):
    site_title = "Ketch"
    site_header = "Ketch"
    index_title = _("Accounts")
    enable_nav_sidebar = False  # there is one list

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.register(User, AccountAdmin)

    def login(self, request: HttpRequest, extra_context: Values | None = None) -> HttpResponse:
        """One sign-in for everyone. Whoever is signed in and not the administrator goes back to their own work."""
        if request.user.is_authenticated:
            return redirect("/")
        return redirect_to_login(request.get_full_path())

    def password_change(self, request, extra_context=None):
        """Everyone changes their own on the same page, which leaves a line in the log."""
        return redirect("account_change_password")

    def get_urls(self):
        """Without the short cut to any record's own page: it would tell whether a participant of that key exists."""
        return [page for page in super().get_urls() if getattr(page, "name", "") != "view_on_site"]


class AccountAdmin(admin.ModelAdmin):
    form = AccountForm
    list_display = ("username", "role", "waits_for", "open_or_closed", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username",)
    fieldsets = (
        (
            None,
            {
                "fields": ("username", "role", "proposed_role", "asks_for_password", "language", "is_active"),
                "description": WHAT_NEXT,
            },
        ),
    )
    readonly_fields = ("role",)

    def lookup_allowed(self, lookup, value, request) -> bool:
        """Only the filters of the page. Django would filter by any column, and so tell a password's hash sign by sign."""
        return lookup.split("__")[0] in self.list_filter and not any("\0" in word for word in value)

    @admin.display(description=_("waits to be confirmed"))
    def waits_for(self, user: User) -> str:
        password = gettext("a new password") if user.asks_for_password else ""
        return joined(user.get_proposed_role_display(), password) or pgettext("waits to be confirmed", "nothing")

    @admin.display(description=_("account"), ordering="is_active")
    def open_or_closed(self, user: User) -> str:
        return pgettext("account", "open") if user.is_active else pgettext("account", "closed")

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """What is proposed here opens files later. Asked before the form, as by the door of other pages."""
        if self.has_view_permission(request) and not signed_in_again(request):
            return to_sign_in_again(request)
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Values, *args, **kwargs) -> HttpResponse:
        one_save = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().render_change_form(request, {**context, **one_save}, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: AccountForm, change: bool) -> None:
        by = request.user
        assert isinstance(by, User)
        actions.propose(user=obj, role=obj.proposed_role, new_password=obj.asks_for_password, by=by)
        if "is_active" in form.changed_data and change:
            actions.set_active(user=obj, active=obj.is_active, by=by)
        if obj.proposed_role or obj.asks_for_password:
            self.message_user(request, WHAT_NEXT, messages.WARNING)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # an account stands in the log; it is closed, never deleted
