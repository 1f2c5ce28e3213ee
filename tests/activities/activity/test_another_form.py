"""Another form of support is a new activity: the groups go on in it, and what was done stays where it was counted."""

import pytest
from django.urls import reverse

from activities.models import Activity
from ketch.periods import DAY, today
from tests.factories import ActivityFactory, SeriesFactory, SeriesMemberFactory, SessionFactory


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhanje", name_en="cooking")


@pytest.fixture
def sent(cooking):
    names = {"name_sl": "kuhanje", "name_en": "cooking", "aim": ""}
    return names | {"form": "leisure", "on_choice": today().isoformat()}


def page_of(activity):
    return reverse("activities:another-form", args=[activity.pk])


def test_its_own_form_is_not_offered_and_the_names_are(as_worker, cooking):
    form = as_worker.get(page_of(cooking)).context["form"]
    assert "group_activity" not in dict(form.fields["form"].choices)
    assert form["name_sl"].value() == "kuhanje"


def test_a_new_row_begins_and_the_old_one_ends_the_day_before(as_worker, cooking, sent):
    session = SessionFactory(activity=cooking, takes_place_on=today() - DAY)
    response = as_worker.post(page_of(cooking), sent)
    new = Activity.objects.get(form="leisure", built_in="")
    cooking.refresh_from_db()
    session.refresh_from_db()
    assert response.url == new.get_absolute_url()
    assert (cooking.ended_on, new.started_on, session.activity) == (today() - DAY, today(), cooking)


def test_names_that_stay_are_told_apart_by_the_form(as_worker, cooking, sent):
    as_worker.post(page_of(cooking), sent | {"name_en": "cooking outdoors"})
    new = Activity.objects.get(form="leisure", built_in="")
    assert (new.name_sl, new.name_en) == ("kuhanje (prostočasne dejavnosti)", "cooking outdoors")


def test_the_groups_go_on_with_their_people(as_worker, cooking, sent, participant):
    series = SeriesFactory(activity=cooking)
    SeriesMemberFactory(series=series, participant=participant)
    as_worker.post(page_of(cooking), sent)
    going_on = Activity.objects.get(form="leisure", built_in="").series.get()
    series.refresh_from_db()
    assert (series.ended_on, going_on.started_on) == (today() - DAY, today())
    assert going_on.members.get().participant == participant


def test_what_was_held_that_day_already_stands_against_it(as_worker, cooking, sent):
    SessionFactory(activity=cooking)
    assert "A session of it was held on" in as_worker.post(page_of(cooking), sent).text
    assert not Activity.objects.filter(form="leisure", built_in="").exists()


@pytest.mark.parametrize("form", ["", "group_activity", "nonsense"])
def test_it_needs_another_form(as_worker, cooking, sent, form):
    assert as_worker.post(page_of(cooking), sent | {"form": form}).status_code == 200
    assert Activity.objects.get(pk=cooking.pk).ended_on is None
