from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.models import AttendanceWord
from activities.own_word import actions
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


@require_POST
@requires(Permission.WRITE_ACTIVITIES, on=AttendanceWord)
def retire_word(request: SignedInRequest, word: AttendanceWord) -> HttpResponse:
    actions.retire_word(word=word, by=request.user)
    messages.success(request, _("It is offered no more. Where it was used, it is still shown."))
    return redirect(word)


@require_POST
@requires(Permission.WRITE_ACTIVITIES, on=AttendanceWord)
def bring_back_word(request: SignedInRequest, word: AttendanceWord) -> HttpResponse:
    actions.bring_back_word(word=word, by=request.user)
    messages.success(request, _("It is offered again."))
    return redirect(word)
