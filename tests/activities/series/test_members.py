"""Who belongs to a group is dated: joining, leaving, putting it right, and taking back what was a mistake."""

import pytest
from django.urls import reverse

from activities.models import SeriesMember
from ketch.periods import DAY, today
from tests.activities.session.typing_in import day_parts, on_day
from tests.factories import AttendanceFactory, SeriesFactory, SeriesMemberFactory, SessionFactory

WEEK = 7 * DAY


@pytest.fixture
def series(worker):
    return SeriesFactory(worker=worker)


@pytest.fixture
def member(series, participant):
    return SeriesMemberFactory(series=series, participant=participant, started_on=today() - WEEK)


def adding(series):
    return reverse("activities:add-members", args=[series.pk])


def of(name, member):
    return reverse(f"activities:{name}-member", args=[member.series_id, member.pk])


def days_of(member):
    member.refresh_from_db()
    return member.started_on, member.ended_on


def test_several_join_on_one_day(as_worker, series, participant, another_person):
    sent = {"members": [participant.pk, another_person.pk], "on_choice": today().isoformat()}
    assert as_worker.post(adding(series), sent).url == series.get_absolute_url()
    assert set(series.members.values_list("participant__code", "started_on")) == {("PERSON", today()), ("ANOTHER", today())}


def test_who_belongs_to_it_already_is_not_offered_and_not_added_twice(as_worker, series, member, participant):
    assert participant not in as_worker.get(adding(series)).context["form"].offered
    response = as_worker.post(adding(series), {"members": [participant.pk], "on_choice": today().isoformat()})
    assert "PERSON belongs to this series on some of these days already." in response.text
    assert SeriesMember.objects.count() == 1


def test_who_left_can_come_back(as_worker, series, member, participant):
    SeriesMember.objects.update(ended_on=today() - DAY)
    as_worker.post(adding(series), {"members": [participant.pk], "on_choice": today().isoformat()})
    assert series.members.count() == 2


def test_nobody_is_added_whom_one_may_not_see(as_worker, series, hidden_person):
    assert "HIDDEN" not in as_worker.post(adding(series), {"words": "skrita", "find": "1"}).text
    as_worker.post(adding(series), {"members": [hidden_person.pk], "on_choice": today().isoformat()})
    assert not SeriesMember.objects.exists()


@pytest.mark.parametrize("day", [today() - 9 * WEEK, today() + WEEK])
def test_nobody_belongs_to_a_series_on_days_without_one(as_worker, series, participant, day):
    series.ended_on = today()
    type(series).objects.filter(pk=series.pk).update(ended_on=today())
    response = as_worker.post(adding(series), {"members": [participant.pk], **on_day("on", day)})
    assert "This series lasts from" in response.text
    assert not SeriesMember.objects.exists()


def test_leaving_is_one_page_away(as_worker, member):
    as_worker.post(of("end", member), {"on_choice": today().isoformat()})
    assert days_of(member) == (today() - WEEK, today())


def test_both_days_are_corrected(as_worker, member):
    as_worker.post(of("correct", member), day_parts("started_on", today() - 2 * WEEK) | day_parts("ended_on", today() - DAY))
    assert days_of(member) == (today() - 2 * WEEK, today() - DAY)


def test_a_last_day_before_the_first_is_refused(as_worker, member):
    before = day_parts("started_on", today()) | day_parts("ended_on", today() - DAY)
    assert "The last day is before the first." in as_worker.post(of("correct", member), before).text
    assert days_of(member) == (today() - WEEK, None)


def test_two_memberships_never_share_a_day(as_worker, series, member, participant):
    SeriesMemberFactory(series=series, participant=participant, started_on=today() - 3 * WEEK, ended_on=today() - 2 * WEEK)
    response = as_worker.post(of("correct", member), day_parts("started_on", today() - 2 * WEEK))
    assert "PERSON belongs to this series on some of these days already." in response.text


def test_a_mistake_is_taken_back_and_registers_stay(as_worker, series, member, participant):
    session = SessionFactory(series=series, activity=series.activity)
    AttendanceFactory(session=session, participant=participant)
    assert "Remove from the group?" in as_worker.get(of("remove", member)).text
    sent = {"draft": as_worker.get(of("remove", member)).context["form"]["draft"].value()}
    assert as_worker.post(of("remove", member), sent).url == as_worker.post(of("remove", member), sent).url
    assert not SeriesMember.objects.exists()
    assert session.attendances.get().status == "present"


@pytest.mark.parametrize("name", ["correct", "end", "remove"])
def test_a_membership_of_somebody_hidden_is_no_page(as_worker, series, hidden_person, name):
    hidden = SeriesMemberFactory(series=series, participant=hidden_person)
    assert as_worker.get(of(name, hidden)).status_code == 404
    assert as_worker.post(of(name, hidden), {"on_choice": today().isoformat()}).status_code == 404
    assert SeriesMember.objects.get().is_open


def test_a_therapist_keeps_the_members_of_her_own_series(as_therapist, therapist, member, participant):
    assert as_therapist.get(of("correct", member)).status_code == 404
    own = SeriesMemberFactory(series__worker=therapist, participant=participant)
    as_therapist.post(of("end", own), {"on_choice": today().isoformat()})
    assert days_of(own)[1] == today()


def test_her_page_tells_which_groups_she_belongs_to(as_worker, as_therapist, member, series, participant):
    SeriesMemberFactory(participant=participant, started_on=today() - WEEK, ended_on=today() - DAY)
    page = reverse("activities:participant-sessions", args=[participant.pk])
    (line,) = as_worker.get(page, headers={"HX-Request": "true"}).context["page"].groups
    assert line.href == series.get_absolute_url()
    assert as_therapist.get(page, headers={"HX-Request": "true"}).context["page"].groups == []
