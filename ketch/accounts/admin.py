"""Django admin, for accounts alone. What is set here waits until a second person confirms it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _, ngettext_lazy, pgettext

from ketch.access.again import signed_in_again
from ketch.access.door import to_sign_in_again
from ketch.access.roles import Role
from ketch.accounts import two_keys
from ketch.accounts.models import AccountChange, User
from ketch.accounts.names import validate_name
from ketch.accounts.page import change_in_words, own_changes, own_line
from ketch.accounts.two_keys import Becomes, Outcome
from ketch.pages.lines import joined
from ketch.pages.writing import refusal_as_message
from ketch.words import Values

WHAT_NEXT = _("A manager or a worker confirms it on their Today; until then nothing changes.")
# What Django says on these pages, and not well in Slovenian. Asked for here, it stands in our catalogue, which comes before its.
SAID_BY_DJANGO = _(" By %(filter_title)s "), ngettext_lazy("%(counter)s result", "%(counter)s results", "counter")
CHANGED_MEANWHILE = _("Somebody changed this account, or asked for it, since you opened the page. Open it again.")
CLOSE_ALONE = _("Closing is asked for alone. Ask for the rest when the account is opened again.")


class AccountForm(forms.ModelForm):
    """An account as the administrator wants it to be. What waits already is filled in."""

    new_role = forms.ChoiceField(label=capfirst(_("role")), choices=[("", "–"), *Role.choices], required=False)
    new_password = forms.BooleanField(
        label=_("A new password"),
        required=False,
        help_text=_("You and whoever confirms each hand over a half of it. It opens one sign-in within a day."),
    )
    lost_factor = forms.BooleanField(
        label=_("The telephone is lost"),
        required=False,
        help_text=_("And the recovery codes too. The second step is taken off, and set up anew at the next sign-in."),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = User
        fields = ("username", "language", "is_active")
        help_texts = {
            "username": _("Letters of one script, digits, and the signs @ . + - _"),
            "is_active": _(
                "Without the tick nobody can sign in. That counts at once, but for the last manager; to open it again needs two."
            ),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        account = self.instance
        self.before = User.objects.filter(pk=account.pk).first()
        waits = self.before and self.before.changes.waiting().first()
        self.initial["shown"] = self.before and _shown(self.before)
        self.initial["new_role"] = account.role
        if waits:
            asked = {name: getattr(waits, name) for name in ("new_password", "lost_factor")}
            asked |= {"username": waits.username or account.username, "new_role": waits.role or account.role}
            self.initial.update(asked)
            self.initial["is_active"] = {Becomes.OPEN: True, Becomes.CLOSED: False}.get(waits.becomes, account.is_active)

    def clean_username(self) -> str:
        """One that stays is as it is; of others nobody may be taken for somebody else."""
        username: str = self.cleaned_data["username"]
        others = User.objects.exclude(pk=self.instance.pk)
        if not (self.before and self.before.username == username):
            validate_name(username, others.values_list("username", flat=True))
        return username

    def clean(self) -> Values:
        asked = self.cleaned_data
        if self.before and asked.get("shown") not in ("", None, _shown(self.before)):
            raise ValidationError(CHANGED_MEANWHILE)
        is_open, role = asked.get("is_active", True), asked.get("new_role")
        if is_open and not role:
            self.add_error("new_role", _("An account needs a role."))
        if self.before and not is_open:
            more = asked.get("username") != self.before.username or role not in (self.before.role, "")
            if more or asked["new_password"] or asked["lost_factor"]:
                raise ValidationError(CLOSE_ALONE)
        return super().clean() or asked

    def change(self, account: User) -> AccountChange:
        """What of it differs from the account as it is."""
        asked = self.cleaned_data
        names = ("username", "new_password", "lost_factor")
        becomes = Becomes.NEW if account._state.adding else _becomes(account.is_active, asked["is_active"])
        return AccountChange(account=account, role=asked["new_role"], becomes=becomes, **{name: asked[name] for name in names})


def _shown(account: User) -> str:
    """What a form was filled in from. It comes back, so that nobody undoes what a colleague asked for meanwhile."""
    waits = account.changes.waiting().first()
    facts = str(waits), account.username, account.role, account.is_active
    return salted_hmac("ketch.accounts.shown", repr(facts)).hexdigest()


def _becomes(was: bool, is_active: bool) -> str:
    if was == is_active:
        return ""
    return Becomes.OPEN if is_active else Becomes.CLOSED


class AccountsOnlySite(admin.AdminSite):
    site_title = "Ketch"
    site_header = "Ketch"
    index_title = _("Accounts")
    enable_nav_sidebar = False  # there is one list
    site_url = None  # for an administrator this is all of it

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.register(User, AccountAdmin)

    def each_context(self, request: HttpRequest) -> Values:
        """An administrator has no Today, and reads on every page what others changed of their account."""
        own = own_changes(request.user) if isinstance(request.user, User) and request.user.is_staff else []
        return {**super().each_context(request), "own_changes": [own_line(change) for change in own]}

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
    show_facets = admin.ShowFacets.NEVER  # of so few accounts nobody counts
    readonly_fields = ("waits_for",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        waiting = Prefetch("changes", AccountChange.objects.waiting(), to_attr="waiting")
        return super().get_queryset(request).prefetch_related(waiting)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fields = ("username", "waits_for", "new_role", "new_password", "lost_factor", "language", "is_active", "shown")
        of_new = ("username", "new_role", "language")
        return [(None, {"fields": fields if obj else of_new, "description": WHAT_NEXT})]

    def lookup_allowed(self, lookup, value, request) -> bool:
        """Only the filters of the page. Django would filter by any column, and so tell a password's hash sign by sign."""
        return lookup.split("__")[0] in self.list_filter and not any("\0" in word for word in value)

    @admin.display(description=_("waits to be confirmed"))
    def waits_for(self, user: User) -> str:
        return joined(*map(change_in_words, user.waiting)) or pgettext("waits to be confirmed", "nothing")  # type: ignore[attr-defined]

    @admin.display(description=_("account"), ordering="is_active")
    def open_or_closed(self, user: User) -> str:
        return pgettext("account", "open") if user.is_active else pgettext("account", "closed")

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """What is proposed here opens files later. Asked before the form, as by the door of other pages."""
        if self.has_view_permission(request) and not signed_in_again(request):
            return to_sign_in_again(request)
        with refusal_as_message(request, messages.ERROR):  # another administrator was quicker
            return super().changeform_view(request, *args, **kwargs)
        return redirect(request.path)

    def render_change_form(self, request: HttpRequest, context: Values, *args, **kwargs) -> HttpResponse:
        one_save = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().render_change_form(request, {**context, **one_save}, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: AccountForm, change: bool) -> None:
        """Of what the form set on the account only the language counts at once."""
        by = request.user
        assert isinstance(by, User)
        account = User.objects.get(pk=obj.pk) if change else User(pk=obj.pk, username=obj.username, language=obj.language)
        obj.asked = two_keys.propose(change=form.change(account), by=by)  # type: ignore[attr-defined]  # for the answer
        if change:
            two_keys.set_language(user=account, language=obj.language, by=by)
            obj.refresh_from_db()

    def _answer(self, request: HttpRequest, asked: AccountChange) -> HttpResponse:
        """The administrator's half of a passphrase is shown once, and not after a redirect: it lies in no session."""
        waits = asked.outcome == Outcome.WAITS and not asked._state.adding
        if waits and asked.half:
            context = {**self.admin_site.each_context(request), "next_words": WHAT_NEXT, "change": asked, "opts": self.opts}
            return render(request, "admin/half.html", context)
        self.message_user(request, WHAT_NEXT if waits else _("Saved."), messages.WARNING if waits else messages.SUCCESS)
        return redirect("admin:accounts_user_changelist")

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        return self._answer(request, obj.asked)  # type: ignore[attr-defined]  # see save_model

    def response_change(self, request: HttpRequest, obj: User) -> HttpResponse:
        return self._answer(request, obj.asked)  # type: ignore[attr-defined]

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # an account stands in the log; it is closed, never deleted
