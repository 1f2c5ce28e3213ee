from django import template

from ketch.values import Values
from participants.contact.page import band_of
from participants.people.models import Participant

register = template.Library()


@register.inclusion_tag("participants/contact/contact_now.html", takes_context=True)
def safe_contact(context: Values, participant: Participant) -> Values:
    """The guard band of a participant's pages: which way is safe when the page is made."""
    return band_of(participant, user=context["user"])
