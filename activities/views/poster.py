from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from activities.activity.models import Activity
from activities.forms.poster import PosterForm
from activities.poster import Place, months_to_print
from activities.poster_page import page_of
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.periods import today


@requires(Permission.WRITE_ACTIVITIES, on=Activity)
def poster(request: HttpRequest, activity: Activity) -> HttpResponse:
    months = months_to_print(activity, today())
    if not months:  # it has ended, so nobody is asked any more
        return redirect(activity)
    form = PosterForm(request.GET, months=months)
    place = Place(activity, form.chosen)
    address = request.build_absolute_uri(reverse("activities:feedback", args=[place.token]))
    return render(request, "activities/poster.html", {"activity": activity, "form": form, "poster": page_of(place, address)})
