from django import template

from ketch.access.roles import Permission, may
from ketch.words import Values
from participants.contact.page import band_of
from participants.people.models import Participant
from participants.people.page import left_words

register = template.Library()


@register.inclusion_tag("participants/contact/contact_now.html", takes_context=True)
def safe_contact(context: Values, participant: Participant) -> Values:
    """The guard band of a participant's pages: which way is safe when the page is made."""
    return band_of(participant, user=context["user"])


@register.inclusion_tag("participants/enrolment/left_on.html", takes_context=True)
def left_on(context: Values, participant: Participant) -> Values:
    """Beside the name that heads a page: since when the person is not in the programme any more, for who may read the file."""
    reads = may(context["user"], Permission.READ_FILE)
    return {"words": left_words(participant.enrolments.order_by("started_on").last()) if reads else ""}
