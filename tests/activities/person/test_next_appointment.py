"""What comes next stands first: in her file, and on the page of her sessions."""

from datetime import time

from django.urls import reverse

from ketch.periods import DAY, today
from tests.factories import SeriesFactory, SeriesMemberFactory

HTMX = {"HX-Request": "true"}


def next_of(browser, person, **headers):
    return browser.get(reverse("activities:participant-sessions", args=[person.pk]), headers=headers or HTMX).context["page"].next


def test_of_several_the_first_with_its_hour_and_a_button(as_worker, session_of, participant):
    session_of(status="planned", takes_place_on=today() + 3 * DAY, start_time=time(9))
    soon = session_of(status="planned", takes_place_on=today() + DAY, start_time=time(14))
    line = next_of(as_worker, participant)
    assert (line.hour, line.href) == ("14.00", soon.get_absolute_url())
    assert line.act == reverse("activities:correct-session", args=[soon.pk])
    assert line.fold.days


def test_todays_is_logged_and_stands_there_once(as_worker, session_of, participant):
    session = session_of(status="planned", start_time=time(14))
    assert next_of(as_worker, participant).act == reverse("activities:log-planned", args=[session.pk])
    piece = as_worker.get(reverse("activities:participant-sessions", args=[participant.pk]), headers=HTMX)
    assert piece.text.count(f'id="session-{session.pk}"') == 1
    assert piece.context["page"].lines == []


def test_a_day_of_her_group_too(as_worker, worker, participant):
    series = SeriesFactory(worker=worker, weekday=(today() + 2 * DAY).isoweekday())
    assert next_of(as_worker, participant) is None
    SeriesMemberFactory(series=series, participant=participant)
    assert next_of(as_worker, participant).href == reverse("activities:day", args=[series.pk, today() + 2 * DAY])


def test_nothing_planned_leads_to_planning(as_worker, participant):
    page = as_worker.get(reverse("activities:participant-sessions", args=[participant.pk]))
    assert "Nothing is planned." in page.text
    assert reverse("activities:plan-session-with", args=[participant.pk]) in page.text


def test_a_therapist_is_told_of_hers_alone(as_therapist, therapist, session_of, participant):
    session_of(status="planned", takes_place_on=today() + DAY)
    assert next_of(as_therapist, participant) is None
    own = session_of(status="planned", takes_place_on=today() + 2 * DAY, worker=therapist)
    assert next_of(as_therapist, participant).href == own.get_absolute_url()
