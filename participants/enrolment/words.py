from django.utils.translation import gettext as _

from ketch.words import short_day
from participants.models import Enrolment


def left_words(latest: Enrolment | None) -> str:
    """Of the latest enrolment of a person: what stands beside the name of who is not in the programme any more."""
    return _("left on %(day)s") % {"day": short_day(latest.ended_on)} if latest and latest.ended_on else ""
