"""The feedback form and its poster. Nobody signs in to answer, and no cookie is read or set (ketch/pages/middleware.py).

These pages are rendered without the request, so that no context processor looks for a session or a user.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from activities.activity.models import Activity
from activities.feedback import actions, forms
from activities.feedback.poster import Place, months_to_print, page_of, place_of
from activities.feedback.words import FormLanguage, languages, spoken
from ketch.access.door import open_to_everyone, requires
from ketch.access.roles import Permission
from ketch.periods import today

LANGUAGE = "in"


# A forged request gains nothing: no session or right of the visitor is used. A token would need a cookie.
@csrf_exempt
@open_to_everyone
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    language, place = _language(request), place_of(token)
    if place is None:
        return _page("closed", language, status=404)
    if LANGUAGE in request.POST:  # another language is chosen; the form is not sent yet
        return _page("feedback", language, form=forms.FeedbackForm(initial=request.POST.dict(), language=language), place=place)
    form = forms.FeedbackForm(request.POST or None, language=language)
    is_full = form.is_valid() and not actions.once(form.cleaned_data["number"], form.answer, lambda: _took(form, place))
    if form.is_valid() and not is_full:
        return redirect(f"{reverse('activities:feedback-thanks')}?in={language.lang}")
    response = _page("feedback", language, status=429 if is_full else 200, form=form, place=place, is_full=is_full)
    if is_full:
        response.headers["Retry-After"] = str(actions.HOUR)
    return response


@open_to_everyone
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return _page("thanks", _language(request))


@csrf_exempt
@open_to_everyone
def closed(request: HttpRequest) -> HttpResponse:
    """Whatever leads nowhere has the same answer."""
    return _page("closed", _language(request), status=404)


def _took(form: forms.FeedbackForm, place: Place) -> bool:
    """By nobody: writing anything into the log would fail here."""
    if actions.has_room(place):
        actions.take_feedback(answers=[form.feedback(place)], by=None)
        return True
    return False


def _language(request: HttpRequest) -> FormLanguage:
    return spoken(request.POST.get(LANGUAGE) or request.GET.get(LANGUAGE, ""), request.headers.get("Accept-Language", ""))


def _page(name: str, language: FormLanguage, *, status: int = 200, place: Place | None = None, **more) -> HttpResponse:
    if place:
        more |= {"activity": language.activity(place.activity), "month": language.month(place.month)}
    words = {"language": language, "languages": languages().values(), "say": language.say, "demo": settings.DEMO}
    page = render_to_string(f"activities/feedback/{name}.html", words | more)
    return HttpResponse(page, status=status, headers={"Content-Language": language.lang})


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def poster(request: HttpRequest, activity: Activity) -> HttpResponse:
    months = months_to_print(activity, today())
    if not months:  # the activity has ended
        return redirect(activity)
    chosen = next((month for month in months if f"{month:%Y-%m}" == request.GET.get("month")), months[0])
    place = Place(activity, chosen)
    address = request.build_absolute_uri(reverse("activities:feedback", args=[place.token]))
    choices = [(f"?month={month:%Y-%m}", forms.in_words(month), month == chosen) for month in months]
    context = {"activity": activity, "months": choices, "poster": page_of(place, address)}
    return render(request, "activities/feedback/poster.html", context)
