from django import template

from ketch.access.roles import Permission, may
from ketch.words import Values
from participants.contact.page import band_of
from participants.people.models import Participant
from participants.people.page import left_words
from participants.task.page import tasks_of
from participants.team.page import team_lines, unread_take_overs

register = template.Library()


@register.inclusion_tag("participants/team/team_section.html", takes_context=True)
def team_section(context: Values, participant: Participant) -> Values:
    """On a page of whoever may read the file."""
    manages = may(context["user"], Permission.MANAGE_SEATS)
    return {"participant": participant, "lines": team_lines(participant), "manages": manages}


@register.inclusion_tag("participants/task/tasks_section.html", takes_context=True)
def own_tasks(context: Values, participant: Participant) -> Values:
    return {"participant": participant, "lines": tasks_of(participant, context["user"])}


@register.inclusion_tag("participants/team/taken_over.html", takes_context=True)
def taken_over(context: Values, participant: Participant) -> Values:
    return {"take_overs": unread_take_overs(participant, context["user"])}


@register.inclusion_tag("participants/team/team_links.html", takes_context=True)
def team_links(context: Values) -> Values:
    """Under the list of people: what is done about case teams as a whole."""
    user = context["user"]
    return {name: may(user, permission) for name, permission in LINKS.items()}


LINKS = {"hands_over": Permission.HAND_OVER, "takes_over": Permission.TAKE_OVER, "manages": Permission.MANAGE_SEATS}


@register.inclusion_tag("participants/contact/contact_now.html", takes_context=True)
def safe_contact(context: Values, participant: Participant) -> Values:
    """The guard band of a participant's pages: which way is safe when the page is made."""
    return band_of(participant, user=context["user"])


@register.inclusion_tag("participants/enrolment/left_on.html", takes_context=True)
def left_on(context: Values, participant: Participant) -> Values:
    """Beside the name that heads a page: since when the person is not in the programme any more, for who may read the file."""
    reads = may(context["user"], Permission.READ_FILE)
    return {"words": left_words(participant.enrolments.order_by("started_on").last()) if reads else ""}
