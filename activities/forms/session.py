"""What every form of a session asks: which activity, on which day, how long."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities import recent
from activities.activity.list import ends
from activities.activity.models import Activity
from activities.attendance.forms import LASTS, number_field
from activities.models.session import Session
from ketch.drafts.once import SavesOnce
from ketch.pages.choices import PRIVATE, OrOtherField, labels, near_days
from ketch.pages.dates import DateField
from ketch.pages.lines import joined
from ketch.pages.templatetags.dates import short_day
from ketch.records.faults import Fault

LENGTHS = (30, 45, 60, 90)
DETAILS = ("activity", "takes_place_on", "start_time", "minutes", "mode", "topic")


class SessionForm(SavesOnce):
    use_required_attribute = False

    activity = forms.ModelChoiceField(
        Activity.objects.none(),
        label=_("What"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose an activity.")},
    )
    takes_place_on = OrOtherField(label=_("When"), other=DateField(), other_words=_("Another day"))
    start_time = forms.TimeField(
        label=_("Hour"),
        required=False,
        widget=forms.TimeInput(attrs={"placeholder": "14.00", "autocomplete": "off", "class": "form-control short"}),
        error_messages={"invalid": _("Write the hour like 16.00.")},
    )
    minutes = OrOtherField(
        label=_("How long, in minutes"),
        other=number_field(LASTS, spoken=_("Minutes")),
        other_words=_("min…"),
    )
    mode = forms.ChoiceField(label=_("How it takes place"), required=False, widget=forms.RadioSelect)
    topic = forms.CharField(
        label=_("Topic or room"), help_text=_("No names."), max_length=200, required=False, widget=forms.TextInput(PRIVATE)
    )

    near_days: tuple[int, ...] = (0, -1)
    formats: tuple[str, ...] = tuple(Session.Format)

    def __init__(self, *args: Any, session: Session | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["takes_place_on"].set_near(near_days(*self.near_days))
        self.fields["minutes"].set_near([(length, length) for length in LENGTHS])
        self.fields["mode"].choices = labels(Session.Mode)
        self._offer_activities()
        if session:
            self.initial = {**self.held_details, **self.initial}

    @property
    def subject(self) -> Any:
        """On a day of a series, what becomes of the day and not the series."""
        return self.session

    def _offer_activities(self) -> None:
        offered = recent.activities(self.user, self.formats)
        names = [(activity.pk, joined(capfirst(activity.name), ends(activity))) for activity in offered]
        self.fields["activity"].queryset = Activity.objects.all()
        self.fields["activity"].widget.choices = names

    def clean(self) -> dict[str, Any]:
        """One that has ended is there for its own days; a session that stands already keeps its activity."""
        data = super().clean() or {}
        activity, day = data.get("activity"), data.get("takes_place_on")
        stands = self.session and self.session.activity == activity
        if activity and day and activity.ended_on and activity.ended_on < day and not stands:
            words = {"day": short_day(activity.ended_on)}
            fault = Fault(
                "activity", _("The last day of this activity was %(day)s.") % words, _("Choose another, or correct the day.")
            )
            self.add_error("activity", str(fault))
        return data

    @cached_property
    def activities(self) -> dict[str, Any]:
        """The chosen one and a few more as buttons, the others folded."""
        radios = sorted(self["activity"], key=lambda radio: not radio.data["selected"])
        return {"first": radios[: recent.ACTIVITIES], "others": radios[recent.ACTIVITIES :]}

    @property
    def held_details(self) -> dict[str, Any]:
        return {name: getattr(self.session, name) for name in DETAILS}

    @property
    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DETAILS}
