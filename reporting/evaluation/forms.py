"""Which days an activity's page tells of."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ketch.periods import MOST_YEARS, Period

ALL = "all"


class PeriodForm(forms.Form):
    """A year of it, or all of them. Sent by address.

    `days`: those on which there was something to tell.
    """

    period = forms.ChoiceField(required=False)

    def __init__(self, asked: Mapping[str, str], *, days: Iterable[date], as_of: date) -> None:
        super().__init__(asked)
        self.as_of = as_of
        years_of = {min(day, as_of).year for day in days}
        # As many as a report covers: a session of the year 202 is a slip of the hand.
        self.years = list(range(max(years_of), min(years_of) - 1, -1))[:MOST_YEARS]
        years = [(str(year), str(year)) for year in self.years]
        self.fields["period"].choices = [*years, (ALL, _("All years"))] if len(years) > 1 else years

    @property
    def shown(self) -> str:
        """The last year, unless another is asked for."""
        return (self.is_valid() and self.cleaned_data["period"]) or str(self.years[0])

    @property
    def buttons(self) -> list[tuple[str, str]]:
        return self.fields["period"].choices

    @property
    def span(self) -> Period:
        if self.shown != ALL:
            return Period.of_year(int(self.shown))
        return Period(Period.of_year(self.years[-1]).first, Period.of_year(self.years[0]).last)

    @property
    def counted(self) -> Period:
        """Nothing after the day of looking has happened yet."""
        return Period(self.span.first, min(self.span.last, self.as_of))

    @property
    def is_to_date(self) -> bool:
        return self.span.is_to_date(self.as_of)
