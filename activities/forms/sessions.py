from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from activities.models.session import Session
from activities.rules import NOT_HELD

ALL, PLANNED, HELD, LOST = "all", "planned", "held", "not-held"


class SessionFilter(forms.Form):
    SHOWN = ((ALL, _("All")), (HELD, _("Held")), (PLANNED, _("Planned")), (LOST, _("Did not take place")))
    STATUSES = {HELD: (Session.Status.HELD,), PLANNED: (Session.Status.PLANNED,), LOST: NOT_HELD}

    show = forms.ChoiceField(choices=SHOWN, required=False)
    activity = forms.ModelChoiceField(Activity.objects.all(), required=False)

    @cached_property
    def asked(self) -> dict[str, Any]:
        self.full_clean()
        return self.cleaned_data

    @property
    def shown(self) -> str:
        return self.asked.get("show") or ALL

    @property
    def activity_asked(self) -> Activity | None:
        return self.asked.get("activity")

    def filter(self, sessions: QuerySet) -> QuerySet:
        if statuses := self.STATUSES.get(self.shown):
            sessions = sessions.filter(status__in=statuses)
        if activity := self.activity_asked:
            sessions = sessions.filter(activity=activity)
        return sessions
