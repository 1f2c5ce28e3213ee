from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from activities.models import AttendanceWord
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission


@requires(Permission.WRITE_ACTIVITIES)
def own_words(request: SignedInRequest) -> HttpResponse:
    """Those that are offered, then the retired ones."""
    words = AttendanceWord.objects.order_by("retired_on", "word_key")
    groups = [
        (_("Offered on registers"), [each for each in words if not each.retired_on]),
        (_("Retired"), [each for each in words if each.retired_on]),
    ]
    return render(request, "activities/own_word/own_words.html", {"groups": [group for group in groups if group[1]]})
