"""What allauth asks of us: sign-up stays closed, and each sign-in leaves a line in the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.accounts import sessions
from ketch.accounts.actions import change_password, note_sign_in, use_passphrase
from ketch.accounts.models import User
from ketch.accounts.signing import CLOSED, MOST, PASSPHRASE_OVER, begin_attempt, note_failure, tell_of_the_log
from ketch.audit.models import LogEntry
from ketch.drafts import uploads, writing

# In the session, between the password and the code: what the account was then.
BEGUN_WITH = "begun_with"
PASSPHRASE_IS_OVER = _(
    "A passphrase that was handed over opens one sign-in within a day. This one has expired: ask the administrator for another."
)


class ClosedDoorAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("This does not match. Check what you typed, and try again."),
        "too_many_login_attempts": _("It did not match several times. Sign-in with this name is open again in five minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs) -> HttpResponse | None:
        request.session[BEGUN_WITH] = user.get_session_auth_hash()
        if not user.passphrase_opens:
            return self.respond_passphrase_over(request, user)
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: User) -> None:
        """Between the password and the code the account may have been closed, or given another password."""
        if not user.is_active or request.session.pop(BEGUN_WITH, "") != user.get_session_auth_hash():
            clear_login(request)
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        if not use_passphrase(user):
            clear_login(request)
            raise ImmediateHttpResponse(self.respond_passphrase_over(request, user))
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **kwargs) -> HttpResponse:
        note_sign_in(by=user)
        tell_of_the_log(request, user)
        writing.sweep()
        uploads.sweep()
        sessions.sweep()
        return super().post_login(request, user, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """To one's account, where that it was changed is said. Where one was on the way elsewhere, `next` leads there."""
        return reverse("pages:preferences")

    def set_password(self, user: User, password: str) -> None:
        change_password(user=user, password=password, by=user, this_session=self.request.session.session_key)

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Instead of the count of allauth: its cache forgets the oldest when many others come."""
        attempt = begin_attempt(credentials.get("username", ""), inside=request.user.is_authenticated)
        if attempt is None:
            note_failure(credentials.get("username", ""), action=LogEntry.Kind.LOCKED_OUT, result=str(MOST))
            raise self.validation_error("too_many_login_attempts")
        self.attempt = attempt

    def _rollback_login_failed_rl_usage(self) -> None:
        """The password was right."""
        self.attempt.delete()

    def authentication_failed(self, request: HttpRequest, result: str = "", **credentials) -> None:
        note_failure(credentials.get("username", ""), result=result)

    @contextmanager
    def counted(self, username: str, result: str = "") -> Iterator[None]:
        """Around what is looked at beside a password, or instead of one: what is wrong there is a wrong password. The log has it
        with `result`."""
        self.pre_authenticate(self.request, username=username)
        try:
            yield
        except ValidationError:
            self.authentication_failed(self.request, username=username, result=result)
            raise
        self._rollback_login_failed_rl_usage()

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The words of a wrong password: nobody learns which accounts are closed."""
        note_failure(user.username, result=CLOSED)
        messages.error(request, self.error_messages["username_password_mismatch"])
        return redirect("account_login")

    def respond_passphrase_over(self, request: HttpRequest, user: User) -> HttpResponse:
        """Said as it is: whoever holds it learns nothing that opens."""
        note_failure(user.username, result=PASSPHRASE_OVER)
        messages.error(request, PASSPHRASE_IS_OVER)
        return redirect("account_login")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The administrator's only page is the admin."""
        return "/admin/" if request.user.is_staff else super().get_login_redirect_url(request)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """No mail is ever sent: accounts hold no address."""
