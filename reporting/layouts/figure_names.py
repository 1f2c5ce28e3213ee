"""What a figure is called on the page of its rows."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from reporting.layouts.names import name_of_work
from reporting.layouts.spans import name_of
from reporting.models import Rule
from reporting.questions.accommodation import Shelter
from reporting.questions.figure import Figure
from reporting.questions.people_served import Citizens

NAMES = {
    "total": gettext_lazy("Persons"),
    "slovenian": gettext_lazy("Slovenian citizens"),
    "foreign": gettext_lazy("Foreign citizens"),
    "not_recorded": Citizens.NOT_RECORDED.label,
    **{rule.value: rule.label for rule in Rule},
    **{f"citizenship-{group.value}": group.label for group in Citizens},
    **{f"accommodation-{shelter.value}": shelter.label for shelter in Shelter},
    "carried_over": gettext_lazy("Carried over"),
    "entered": gettext_lazy("Entered"),
    "exited": gettext_lazy("Exited"),
    "continuing": gettext_lazy("Continuing"),
    "held": gettext_lazy("Sessions held"),
    "group_held": gettext_lazy("Group sessions held"),
    "planned": gettext_lazy("Planned"),
    "cancelled": gettext_lazy("Cancelled"),
    "did_not_happen": gettext_lazy("Did not happen"),
    "attendances": gettext_lazy("Attendances"),
    "outside_enrolment": gettext_lazy("Attendances outside enrolment"),
    "persons": gettext_lazy("Persons who attended"),
}


def title_of(figure: Figure) -> str:
    work = [name_of_work(figure.work)] if figure.is_about_work else []
    span = name_of(figure.span, figure.span.is_to_date(figure.as_of))
    return " · ".join([*work, capfirst(str(NAMES[figure.name])), span])
