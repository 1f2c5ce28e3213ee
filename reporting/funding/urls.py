from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from ketch.pages.writing import taps, writes
from reporting.funding import actions, forms, views
from reporting.funding.models import Funder, FundingPeriod, Target

WRITE = Permission.WRITE_FUNDING

urlpatterns = [
    path("funders/", views.all_funders, name="funders"),
    path("funders/new/", writes(forms.FunderForm, WRITE), name="new-funder"),
    path("funders/<uuid:pk>/correct/", writes(forms.CorrectFunderForm, WRITE, on=Funder), name="correct-funder"),
    path("funders/<uuid:pk>/emblem/", views.emblem, name="emblem"),
    path(
        "funders/<uuid:pk>/emblem/remove/",
        taps(actions.remove_emblem, WRITE, on=Funder, message=_("The emblem is removed.")),
        name="remove-emblem",
    ),
    path("funders/<uuid:pk>/period/", writes(forms.NewPeriodForm, WRITE, on=Funder), name="new-period"),
    path("periods/<uuid:pk>/", views.funding_period, name="funding-period"),
    path("periods/<uuid:pk>/correct/", views.while_open(forms.CorrectPeriodForm), name="correct-period"),
    path("periods/<uuid:pk>/close/", views.while_open(forms.ClosePeriodForm, asks=False), name="close-period"),
    path("periods/<uuid:pk>/reopen/", writes(forms.ReopenPeriodForm, WRITE, on=FundingPeriod), name="reopen-period"),
    path("periods/<uuid:pk>/target/", views.while_open(forms.NewTargetForm), name="new-target"),
    path("targets/<uuid:pk>/words/", writes(forms.CorrectWordsForm, WRITE, on=Target), name="correct-words"),
    path("targets/<uuid:pk>/promise/", writes(forms.PromiseAnewForm, WRITE, on=Target), name="promise-anew"),
    path("targets/<uuid:pk>/remove/", writes(forms.RemoveTargetForm, WRITE, on=Target), name="remove-target"),
]
