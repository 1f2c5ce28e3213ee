"""What is on record, in sentences that a report can take as they are."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _, ngettext

from activities.models import Adjustment, Session
from ketch.words import short_day
from participants.models import DeadlineKind
from reporting.questions.on_record import OTHERS, OnRecord


def sentences(found: OnRecord) -> Iterator[str]:
    if found.not_held:
        sentence = ngettext("%(n)d session was not held: %(by)s.", "%(n)d sessions were not held: %(by)s.", _all(found.not_held))
        reasons = {**dict(Session.Reason.choices), "": _("reason not recorded"), OTHERS: _("other reasons (fewer than 5 each)")}
        yield sentence % {"n": _all(found.not_held), "by": _by(found.not_held, reasons)}
    if found.deadlines:
        sentence = ngettext("%(n)d deadline fell due: %(by)s.", "%(n)d deadlines fell due: %(by)s.", _all(found.deadlines))
        kinds = {**dict(DeadlineKind.choices), OTHERS: _("other deadlines (fewer than 5 of each kind)")}
        yield sentence % {"n": _all(found.deadlines), "by": _by(found.deadlines, kinds)}
    yield from map(_adjusted, found.adjustments)


def _all(numbers: Mapping[str, int]) -> int:
    return sum(numbers.values())


def _by(numbers: Mapping[str, int], words: Mapping[str, object]) -> str:
    return ", ".join(f"{words.get(name, name)} {number}" for name, number in numbers.items())


def _adjusted(adjustment: Adjustment) -> str:
    return _("On %(day)s this activity was changed: %(activity)s (cause: %(because)s).") % {
        "day": short_day(adjustment.decided_on),
        "activity": adjustment.activity.name,
        "because": adjustment.get_because_display(),
    }
