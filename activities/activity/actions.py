from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _, override

from activities.activity.models import Activity, FormOfSupport
from activities.series.actions import change_series, end_series
from activities.series.rules import faults_of_retiring
from ketch.audit.entries import Actor, action, change, create
from ketch.periods import DAY
from ketch.records import bulk
from ketch.records.faults import Fault, refuse
from ketch.records.locking import wait_in_line
from ketch.words import fold

LONGEST_NAME = 200
NAMES = "names of activities"  # the lock under which names are given, one after the other


@action
def make_activity(*, by: Actor, **fields) -> Activity:
    """A new activity needs a row, not a release."""
    wait_in_line(NAMES)
    activity = Activity(**fields)
    refuse(_faults_of_name(activity))
    return create([activity])[0]


@action
def rename_activity(*, activity: Activity, by: Actor, **fields: str) -> None:
    """Other names, another aim. It stays the same activity, with its sessions and its form of support."""
    wait_in_line(NAMES)
    renamed = Activity(pk=activity.pk, built_in=activity.built_in, **fields)
    refuse(_faults_of_name(renamed, kept=activity.keys))
    change(activity, **fields, name_key=renamed.name_key)


@action
def retire_activity(*, activity: Activity, on: date, by: Actor) -> None:
    """Its last day. After it the activity is not offered any more; it stays in figures and lists, and its series end."""
    refuse(faults_of_retiring(activity, on))
    for series in activity.series.lasting(on + DAY):
        end_series(series=series, on=on, by=by)
    change(activity, ended_on=on)


@action
def bring_back_activity(*, activity: Activity, by: Actor) -> None:
    """It is offered again. Its series stay ended; a new one is made with the people of today."""
    change(activity, ended_on=None)


@action
def go_on_in_another_form(*, activity: Activity, on: date, by: Actor, form: str, **names: str) -> Activity:
    """A new activity from a day on, with the series of the old one, which ends the day before.

    The form of support of a row never changes, because reports count sessions under the form that they had.
    """
    if form == activity.form:
        refuse([Fault("form", _("This is the form that it has."), _("Choose another, or rename the activity."))])
    new = make_activity(form=form, started_on=on, by=by, **_distinct_names(activity, FormOfSupport(form), names))
    for series in activity.series.lasting(on):
        change_series(series=series, on=max(on, series.started_on), activity=new, by=by)
    retire_activity(activity=activity, on=on - DAY, by=by)
    return new


@action
def add_activities(*, rows: Iterable[Sequence[object]], by: Actor) -> None:
    """id, name_sl, form, name_en."""
    names = ("id", "name_sl", "form", "name_en", "name_key")
    bulk.insert(Activity, names, ((*row, fold(str(row[1]))) for row in rows))


def _distinct_names(activity: Activity, form: FormOfSupport, names: dict[str, str]) -> dict[str, str]:
    """Where a name is left as it was, the form is added in brackets: both stay in lists and figures."""
    distinct = dict(names)
    for name, language in (("name_sl", "sl"), ("name_en", "en")):
        if names.get(name) and names[name] == getattr(activity, name):
            with override(language):
                distinct[name] = f"{names[name]} ({form.label})"
    return distinct


def _faults_of_name(activity: Activity, kept: Collection[str] = ()) -> Iterable[Fault]:
    """In neither language may it name another activity. `kept`: its names so far, which may stay."""
    if not activity.name_key or max(map(len, (activity.name_key, activity.name_sl, activity.name_en))) > LONGEST_NAME:
        # The key by which names are compared may be longer than the name: one letter may become a whole sentence.
        yield Fault("name_sl", _("This name is too long, or has no letters."), _("Choose another name."))
    elif taken := _taken_names(activity, kept):
        field = "name_sl" if activity.name_key in taken else "name_en"
        yield Fault(field, _("There is an activity of this name already."), _("Choose another name."))


def _taken_names(activity: Activity, kept: Collection[str]) -> set[str]:
    """Of two activities of one English name either may keep it, but not as its Slovenian one, which is another's alone."""
    others = list(Activity.objects.exclude(pk=activity.pk))
    # A workbook means a built-in activity by its code, so that is no name for any other.
    names = (set(FormOfSupport) - {activity.built_in}).union(*(other.keys for other in others))
    return ((activity.keys - set(kept)) & names) | ({activity.name_key} & {other.name_key for other in others})
