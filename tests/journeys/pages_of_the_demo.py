"""Every page that shows something to a person: its name, an address, and who opens it."""

from datetime import timedelta

from django.urls import reverse

from activities.models import Adjustment, Series, Session
from ketch.periods import Period, today
from participants.models import CaseTeamMember, Participant
from participants.models.cover import Cover
from tests.conventions.test_who_may import ROLES, WHO_MAY

# Django's own pages, and those that are none for the eye.
NOT_OURS = ("admin:", "operations:", "pages:unlock", "account_logout")


def pages(keys_of):
    """`keys_of(name)`: the keys of the address by kind. A page of whose kinds one is missing is left out."""
    for name, (kinds, codes, _post) in WHO_MAY.items():
        role = _who(codes)
        keys = keys_of(name)
        if role and not name.startswith(NOT_OURS) and all(kind in keys for kind in kinds.split()):
            yield name, reverse(name, args=[keys[kind] for kind in kinds.split()]), role


def _who(codes):
    """The first of these to whom it answers."""
    answers = dict(zip(ROLES, codes.split(), strict=True))
    return next((role for role in ("manager", "worker", "therapist", "nobody") if answers[role] == "200"), None)


def keys_of_the_demo():
    """The fullest file, a group that meets, an activity that was adjusted."""
    person = max(Participant.objects.all(), key=lambda one: (one.plans.count(), one.contact_rules.count(), one.stays.count()))
    plan = person.plans.order_by("closed_on").last()
    goal = max(plan.goals.all(), key=lambda one: one.ratings.count())
    series = Series.objects.filter(ended_on=None).first()
    held = Session.objects.filter(status="held")
    rows = {
        "activity": Adjustment.objects.first().activity,
        "adjustment": Adjustment.objects.first(),
        "citizenship": person.citizenships.first(),
        "cover": Cover.objects.first(),
        "enrolment": person.enrolments.first(),
        "goal": goal,
        "language": person.languages.first(),
        "member": series.members.filter(ended_on=None).first(),
        "other": Participant.objects.exclude(pk=person.pk).first(),
        "person": person,
        "plan": plan,
        "rating": goal.ratings.first(),
        "review": plan.reviews.first(),
        "rule": person.contact_rules.first(),
        "seat": CaseTeamMember.objects.filter(participant=person).first(),
        "series": series,
        "session": held.filter(format="individual", attendances__participant=person).first(),
        "stay": person.stays.first(),
    }
    keys = {kind: row.pk for kind, row in rows.items() if row is not None}
    keys["day"] = max(series.days_in(Period(today(), today() + timedelta(days=200))))
    other_sessions = {
        "activities:take-register": held.filter(format="group").first().pk,
        "activities:log-planned": Session.objects.filter(format="individual", status="planned").first().pk,
    }
    return lambda name: keys | ({"session": other_sessions[name]} if name in other_sessions else {})
