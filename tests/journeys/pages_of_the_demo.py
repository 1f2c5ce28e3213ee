"""Every page that shows something to a person: its name, an address, and who opens it."""

from datetime import date, timedelta

from django.urls import reverse

from activities.feedback.poster import Place
from activities.models import Adjustment, AttendanceWord, Series, Session
from ketch.periods import Period, today
from participants.models import DeadlineRule, Participant, Task
from participants.team.models import Cover
from reporting.checks.all_checks import CHECKS
from reporting.layouts.asked import Asked
from reporting.models import PreparedReport, Release, Rule, Target
from tests.conventions.test_who_may import ROLES, WHO_MAY

# Django's own pages, and those that are none for the eye.
NOT_OURS = ("activities:busy-times", "admin:", "health", "pages:unlock", "account_logout", "exchange:empty")
# They show something where the address asks for it.
ASKED = {"reporting:report": {}, "reporting:rows": {"figure": "total"}, "reporting:export": {}, "reporting:checks": {}}


def pages(keys_of):
    """`keys_of(name)`: the keys of the address by kind. Of a world that has no key at all, the pages that need none."""
    for name, (kinds, codes, _post) in WHO_MAY.items():
        role = _who(codes)
        keys = keys_of(name)
        if role and not name.startswith(NOT_OURS) and (keys or not kinds):
            yield name, reverse(name, args=[keys[kind] for kind in kinds.split()]), role
    asked = _asked()
    for name, more in ASKED.items():
        yield name, asked.address(name, **more), "manager"


def _asked():
    return Asked(Period(date(2019, 1, 1), date(2023, 12, 31)), Rule.ENROLLED, today())


def _who(codes):
    """The first of these to whom it answers."""
    answers = dict(zip(ROLES, codes.split(), strict=True))
    return next((role for role in ("manager", "worker", "therapist", "nobody") if answers[role] == "200"), None)


def keys_of_the_demo():
    """The fullest file, a group that meets, an activity that was adjusted."""
    followed = Participant.objects.filter(deadlines__isnull=False, languages__isnull=False).distinct()
    person = max(followed, key=lambda one: (one.plans.count(), one.contact_rules.count()))
    goal = max(person.plans.order_by("closed_on").last().goals.all(), key=lambda one: one.ratings.count())
    series = Series.objects.filter(ended_on=None, members__ended_on=None).first()
    adjustment = Adjustment.objects.first()
    held = Session.objects.filter(status="held")
    target = Target.objects.filter(funding_period__started_on__year=2019).first()
    asked = _asked()
    check, doubtful = next((check.name, row.pk) for check in CHECKS for row in check.rows(asked))
    keys = {
        "asked": asked,
        "check": check,
        "doubtful": doubtful,
        "activity": adjustment.activity_id,
        "adjustment": adjustment.pk,
        "citizenship": person.citizenships.first().pk,
        "cover": Cover.objects.first().pk,
        "day": max(series.days_in(Period(today(), today() + timedelta(days=200)))),
        "deadline": person.deadlines.first().pk,
        "enrolment": person.enrolments.first().pk,
        "goal": goal.pk,
        "language": person.languages.first().pk,
        "member": series.members.filter(ended_on=None).first().pk,
        "other": Participant.objects.exclude(pk=person.pk).first().pk,
        "person": person.pk,
        "plan": goal.plan_id,
        "poster": Place(adjustment.activity, today().replace(day=1)).token,
        "rating": goal.ratings.first().pk,
        "review": goal.plan.reviews.first().pk,
        "rule": person.contact_rules.first().pk,
        "safe_rule": DeadlineRule.objects.first().pk,
        "seat": person.case_team.first().pk,
        "series": series.pk,
        "session": held.filter(format="individual", attendances__participant=person).first().pk,
        "status": person.statuses.first().pk,
        "stay": person.stays.first().pk,
        "task": Task.objects.first().pk,
        "target": target.pk,
        "word": AttendanceWord.objects.first().pk,
        "period": target.funding_period_id,
        "funder": target.funding_period.funder_id,
        "report": PreparedReport.objects.filter(release=None).first().pk,
        "section": "persons",
        "release": Release.objects.first().pk,
        "format": "pdf",
    }
    other_sessions = {
        "activities:take-register": held.filter(format="group").first().pk,
        "activities:log-planned": Session.objects.filter(format="individual", status="planned").first().pk,
    }
    return lambda name: keys | ({"session": other_sessions[name]} if name in other_sessions else {})
