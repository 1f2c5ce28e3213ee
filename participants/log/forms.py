"""What narrows the log down, and the days of which a participant wants to know."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from ketch.pages.fields import SELECT, DateField, DayOfAddress, line_field
from ketch.periods import months_after, today
from ketch.words import Values
from participants.log.page import Entries, keys_of, of_days
from participants.people.models import Participant


class DaysForm(forms.Form):
    first = DateField(label=_("From"), widget=DayOfAddress, required=False)
    last = DateField(label=_("To"), widget=DayOfAddress, required=False)

    def clean(self) -> Values:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first one."))
        return self.cleaned_data


class LogFilter(DaysForm):
    """A person is typed by her code and sent on by her key: an address stays in the browser's history."""

    field_order = ("code", "staff", "done", "first", "last")

    code = line_field(_("Code of the person"), max_length=60, required=False)
    staff = forms.ModelChoiceField(
        User.objects.all(), label=_("Staff member"), required=False, widget=SELECT, empty_label=_("All")
    )
    done = forms.ChoiceField(
        label=_("What was done"), choices=[("", _("All")), *LogEntry.Kind.choices], required=False, widget=SELECT
    )

    def __init__(self, sent: QueryDict, *, user: User) -> None:
        data, self.user, self.person = sent.copy(), user, None
        self.people = Participant.objects.visible_to(user, Permission.READ_LOG)
        if key := sent.get("person"):
            self.person = self._with_key(key)
            data["code"] = self.person.code if self.person else key
        super().__init__(data)
        if reach_of(user, Permission.READ_LOG) is Reach.OWN:
            del self.fields["staff"]
        self.full_clean()

    def _with_key(self, key: str) -> Participant | None:
        """Also a key that the person's file had before it was merged."""
        try:
            keys = [each for each in (UUID(key), Participant.led_to(UUID(key))) if each]
        except ValueError:
            return None
        return self.people.filter(pk__in=keys).first()

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code and self.person is None:
            self.person = self.people.with_code_as_typed(code)
            if self.person is None:
                raise forms.ValidationError(_("You may see no file with this code."))
        return code

    @property
    def is_narrow(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields) or bool(self.errors)

    @property
    def address(self) -> str:
        """Where what was asked for is found again."""
        data = self.cleaned_data
        staff = data.get("staff")
        asked: Values = {"person": self.person and self.person.pk, "staff": staff and staff.pk}
        asked |= {name: data.get(name) for name in ("done", "first", "last")}
        words = urlencode({name: value for name, value in asked.items() if value})
        return f"{reverse('participants:log')}?{words}" if words else reverse("participants:log")

    def filter(self, rows: Entries) -> Entries:
        """Where what was asked for is nothing that the page offers, none."""
        if self.errors:
            return rows.none()
        data = self.cleaned_data
        if self.person:
            rows = rows.filter(about__in=keys_of(self.person))
        if data.get("staff"):
            rows = rows.filter(actor=data["staff"])
        if data["done"]:
            rows = rows.filter(action=data["done"])
        return of_days(rows, data["first"], data["last"])


class LookedForm(DaysForm):
    """The last year, unless other days are asked for."""

    def __init__(self, sent: QueryDict) -> None:
        super().__init__(sent if any(sent.get(name) for name in ("first", "last", "first_day", "last_day")) else None)
        self.initial = {"first": months_after(today(), -12), "last": today()}

    @property
    def days(self) -> tuple[date, date]:
        asked = self.cleaned_data if self.is_valid() else {}
        first, last = (asked.get(name) or self.initial[name] for name in ("first", "last"))
        return min(first, today()), min(last, today())

    def filter(self, rows: Entries) -> Entries:
        return rows.none() if self.errors else of_days(rows, *self.days)
