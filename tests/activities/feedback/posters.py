"""What a poster leads to, and an answer as a phone sends it."""

from datetime import date

from django.urls import reverse

from activities.feedback.poster import Place
from activities.models import Feedback
from ketch.periods import today


def place_of_today(activity):
    return Place(activity, today().replace(day=1))


def address_of(place, language="en"):
    return f"{reverse('activities:feedback', args=[place.token])}?in={language}"


def answer(client, place, rating="4", comment="", number="", language="en", **more):
    return client.post(address_of(place, language), {"rating": rating, "comment": comment, "number": number}, **more)


def held(place):
    return Feedback.objects.filter(activity=place.activity, month=place.month)


def given(activity, *months, comment=""):
    """`months`: (year, month, ratings…)"""
    Feedback.objects.bulk_create(
        Feedback(activity=activity, month=date(year, month, 1), rating=rating, comment=comment)
        for year, month, *ratings in months
        for rating in ratings
    )
