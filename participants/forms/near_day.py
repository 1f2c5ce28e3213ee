from typing import Any

from django.utils.translation import gettext_lazy as _

from ketch.pages.choices import OrOtherField
from ketch.pages.dates import DateField


def near_day(label: Any, **kwargs: Any) -> OrOtherField:
    """A day that is mostly today or yesterday; the form calls `set_near(near_days(0, -1))`."""
    return OrOtherField(label=label, other=DateField(), other_words=_("Another day"), **kwargs)
