"""Begin here: what a manager does first in an empty house. A step goes once it is done, and all go with the first session."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from activities.activity.models import BUILT_IN
from activities.models import Activity, Session
from ketch.access.roles import Permission, Role, may
from ketch.accounts.models import AccountChange, EnvelopeCode, User
from participants.models import Participant


@dataclass(frozen=True)
class FirstStep:
    """`ways`: address and words of each link."""

    title: str
    words: str
    ways: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Begin:
    """is_empty: of the sessions that the user may see there is none yet, so no page may say that every register is filled in."""

    is_empty: bool
    steps: tuple[FirstStep, ...] = ()

    @property
    def next(self) -> FirstStep | None:
        """The one with the filled button."""
        return next((step for step in self.steps if step.ways), None)


def begin_of(user: User) -> Begin:
    if Session.objects.visible_to(user, Permission.READ_SESSIONS).exists():
        return Begin(is_empty=False)
    begins = may(user, Permission.IMPORT) and not Session.objects.exists()
    return Begin(is_empty=True, steps=tuple(_steps(user)) if begins else ())


def _steps(user: User) -> Iterator[FirstStep]:
    yield from _team(user)
    yield from _envelope()
    yield from _activities()
    has_people = Participant.objects.exists()
    if not has_people:
        ways = ((reverse("participants:new-person"), _("New person")), (reverse("exchange:import"), _("Take in a workbook")))
        yield FirstStep(_("The first person"), _("Make a file, or take in the workbook that you have kept so far."), ways)
    logging = ((reverse("activities:log-session"), _("Log a session")), (reverse("activities:plan-session"), _("Plan a session")))
    yield FirstStep(_("The first session"), _("Then this list is done."), logging if has_people else ())


def _team(user: User) -> Iterator[FirstStep]:
    others = User.objects.exclude(pk=user.pk)
    if waiting := AccountChange.objects.waiting().exclude(account=user).count():
        words = ngettext("%(n)d account waits.", "%(n)d accounts wait.", waiting) % {"n": waiting}
        why = _("Ask each colleague in person whether the account is theirs, confirm it, and hand over half of the passphrase.")
        yield FirstStep(_("Confirm who works here"), f"{words} {why}", ((reverse("accounts:waiting"), _("Accounts to confirm")),))
    elif not others.working().exclude(role=Role.ADMINISTRATOR).exists():
        words = _("Ask the administrator to propose an account for each colleague. You then confirm it here.")
        yield FirstStep(_("Who works here"), words)


def _envelope() -> Iterator[FirstStep]:
    if not EnvelopeCode.objects.exists():
        words = _("A code for the day when nobody is there to confirm an account. It lies sealed in the safe.")
        yield FirstStep(_("The envelope in the safe"), words, ((reverse("accounts:envelope"), _("Make the code")),))


def _activities() -> Iterator[FirstStep]:
    names = dict(Activity.objects.values_list("built_in", "name_sl"))
    if names == {form: name for form, (name, _name_en) in BUILT_IN.items()}:
        words = _("There is one for each of the eight forms of support. Rename them, or add your own.")
        yield FirstStep(_("Activities"), words, ((reverse("activities:list"), _("See the activities")),))
