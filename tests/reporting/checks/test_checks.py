"""Before you report: each check is planted and found, says where it is mended, and finds nothing once it is."""

from datetime import date

import pytest
from django.urls import reverse

from activities.models import Activity, Session
from activities.session.actions import tell_apart
from ketch.audit.models import LogEntry
from ketch.periods import Period
from participants.identity import vault
from participants.models import Citizenship, Enrolment, Participant
from participants.people.actions import tell_apart as tell_two_people_apart
from reporting.checks.all_checks import CHECKS
from reporting.layouts.asked import Asked
from tests.changed_beside import altered, change_beside
from tests.factories import EnrolmentFactory, SeatFactory
from tests.reporting.checks.planted import group_in_its_rhythm, more, programme_in_order, two_contracts
from tests.reporting.examples import held, person, programme
from tests.reporting.pages import PERIOD, words_of

pytestmark = pytest.mark.django_db


def page_of(client, **more):
    return client.get(reverse("reporting:checks"), PERIOD | more)


def found(client, **more):
    """By check, the words of what it found."""
    checks = page_of(client, **more).context["page"].checks
    return {each.check.name: [line.words for line in each.lines] for each in checks if each.number}


@pytest.fixture
def in_order():
    programme_in_order()


def test_where_all_is_in_order_nothing_is_found(as_manager, in_order):
    assert found(as_manager) == {}
    page = page_of(as_manager)
    assert "0 open, 0 explained." in words_of(page)
    assert all(str(check.heading) in words_of(page).split("Nothing found:")[1] for check in CHECKS)


PLANTED = {
    "planned-gone-by": (held("2020-03-03", ("ANA", ""), status="planned"), "3.\xa03.\xa02020 · group activities"),
    "without-register": (held("2020-03-03", ("ANA", "")), "3.\xa03.\xa02020 · group activities"),
    "outside-enrolment": (held("2020-03-03", ("BOR", "present")), "3.\xa03.\xa02020 · BOR · group activities"),
    "not-held": (held("2020-03-03", ("ANA", "present"), status="cancelled"), "3.\xa03.\xa02020 · ANA · group activities"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_amiss_with_a_session_is_found(as_manager, in_order, name):
    session, words = PLANTED[name]
    more(session)
    assert found(as_manager) == {name: [words]}
    assert found(as_manager, last="2019-12-31") == {}


def test_a_session_after_the_last_day_of_its_activity_is_found(as_manager, in_order):
    more(held("2020-03-03", ("ANA", "present"), activity="leisure"))
    change_beside(Activity.objects.filter(built_in="leisure"), ended_on="2020-03-02")
    assert found(as_manager) == {"retired": ["3.\xa03.\xa02020 · leisure activities"]}


def test_whose_citizenship_or_accommodation_is_not_known_is_found(as_manager):
    programme(
        person("ANA", ("2020-11-01", None), citizenships=[("SI", "2020-12-01", None)], stays=[("2020-11-01", None, "own")]),
        person("BOR", ("2020-11-01", None), citizenships=[("SI", None, None)], stays=[("2020-11-01", None, "unknown")]),
    )
    assert found(as_manager) == {"citizenship": ["ANA"], "accommodation": ["BOR"]}


STORED = {"country": "SI", "birth_year": 1980, "referred_by": "police"}


@pytest.mark.parametrize(("model", "column"), [(Citizenship, "country"), (Participant, "birth_year"), (Enrolment, "referred_by")])
def test_of_whom_a_value_that_is_counted_cannot_be_read_is_found(as_manager, in_order, model, column):
    ana = Participant.objects.get(code="ANA")
    [row] = model.objects.filter(**{"pk" if model is Participant else "participant": ana.pk})
    change_beside(model.objects.filter(pk=row.pk), **{column: STORED[column]})
    altered(row, column)
    assert found(as_manager) == {"unreadable": ["ANA"]}
    [line] = page_of(as_manager).context["page"].checks[0].lines
    explain = words_of(as_manager.get(line.explain))
    groups = "Slovenian citizens" if model is Citizenship else "Breakdowns of the persons"
    assert f"Once it can be read again: These may change, too: {groups}" in explain


def test_a_citizenship_that_cannot_be_read_hides_none_that_is_not_recorded(as_manager):
    stays = [("2020-11-01", None, "own")]
    programme(
        person("ANA", ("2020-11-01", None), citizenships=[("SI", None, None)], stays=stays),
        person("BOR", ("2020-11-01", None), stays=stays),
    )
    assert found(as_manager) == {"citizenship": ["BOR"]}
    altered(Citizenship.objects.get(participant__code="ANA"), "country")
    assert found(as_manager) == {"unreadable": ["ANA"], "citizenship": ["BOR"]}


def test_who_is_enrolled_and_came_to_nothing_for_a_quarter_of_a_year_is_found(as_manager, in_order):
    assert found(as_manager, as_of="2021-06-30", last="2021-06-30") == {"quiet": ["ANA · 1.\xa01.\xa02019 –"]}
    assert "quiet" not in found(as_manager, as_of="2021-03-01", last="2021-06-30")


def test_a_day_of_a_group_about_which_nothing_is_written_is_found(as_manager, in_order):
    series = group_in_its_rhythm(Participant.objects.get(code="ANA"), worker=as_manager.user)
    more(held("2020-03-03", ("ANA", "present")))
    assert found(as_manager) == {"series-gone-by": ["10.\xa03.\xa02020 · group activities"]}
    assert found(as_manager, as_of="2020-03-10", last="2020-03-10") == {}
    assert reverse("activities:register-of-day", args=[series.pk, date(2020, 3, 10)]) not in page_of(as_manager).text
    SeatFactory(participant=Participant.objects.get(code="ANA"), worker=as_manager.user)
    assert reverse("activities:register-of-day", args=[series.pk, date(2020, 3, 10)]) in page_of(as_manager).text


def test_sessions_that_may_be_one_are_found_until_somebody_says_that_both_are_right(as_manager, in_order):
    two = more(held("2020-03-03", ("ANA", "present")), held("2020-03-03", ("ANA", "present")))
    assert found(as_manager) == {"sessions-twice": ["3.\xa03.\xa02020 · group activities"]}
    tell_apart(sessions=two, by=as_manager.user)
    assert found(as_manager) == {}


def test_files_that_may_be_of_one_person_are_found_until_somebody_says_that_they_are_two(as_manager, in_order):
    ana, bor = of_one_name(as_manager.user)
    assert found(as_manager) == {}
    EnrolmentFactory(participant=bor, started_on=date(2020, 1, 1), ended_on=date(2020, 2, 1))
    assert found(as_manager)["people-twice"] == ["ANA · BOR"]
    tell_two_people_apart(participant=ana, others=[bor.pk], by=as_manager.user)
    assert "people-twice" not in found(as_manager)


def of_one_name(user):
    people = list(Participant.objects.order_by("code"))
    for each in people:
        vault.keep(participant=each, names={"given_name": "Ana", "family_name": "Novak"}, by=user)
    return people


def test_of_two_files_is_told_who_may_see_both(as_worker_without_a_seat, manager, in_order):
    ana, bor = of_one_name(manager)
    EnrolmentFactory(participant=bor, started_on=date(2020, 1, 1), ended_on=date(2020, 2, 1))
    SeatFactory(participant=ana, worker=as_worker_without_a_seat.user)
    assert found(as_worker_without_a_seat)["people-twice"] == []


def test_sessions_that_two_funders_could_claim_are_found(as_manager, as_worker, in_order):
    _first, second = two_contracts()
    words = "1.\xa09.\xa02020 – 31.\xa012.\xa02020 · Example Fund, Second · 4 sessions held"
    assert found(as_manager) == {"claimed-twice": [words]}
    address = reverse("reporting:correct-period", args=[second.pk])
    assert address in page_of(as_manager).text
    assert address not in page_of(as_worker).text
    assert "What leads nowhere can be put right by others: the manager." in words_of(page_of(as_worker))


def test_it_opens_where_it_is_mended_for_whoever_may_and_says_who_can_otherwise(as_manager, in_order):
    more(held("2020-03-03", ("ANA", "")))
    page = page_of(as_manager)
    session = Session.objects.get(takes_place_on="2020-03-03")
    register = reverse("activities:take-register", args=[session.pk])
    assert register not in page.text
    assert "What leads nowhere can be put right by others: the case team of somebody who was expected there." in words_of(page)
    SeatFactory(participant=Participant.objects.get(code="ANA"), worker=as_manager.user)
    page = page_of(as_manager)
    assert register in page.text
    assert as_manager.get(register).status_code == 200
    assert "What leads nowhere" not in words_of(page)


def test_who_has_no_seat_reads_the_number_and_no_code(as_worker_without_a_seat, in_order):
    more(held("2020-03-03", ("BOR", "present")))
    page = page_of(as_worker_without_a_seat)
    assert "BOR" not in words_of(page)
    assert "1 more is not shown here." in words_of(page)


def test_everyone_whose_code_is_shown_is_in_the_log(as_manager, in_order):
    more(held("2020-03-03", ("BOR", "present")))
    page_of(as_manager)
    looked = LogEntry.objects.filter(action="looked").exclude(about=None).values_list("about", flat=True)
    assert set(looked) == {Participant.objects.get(code="BOR").pk}


def test_the_number_of_queries_does_not_grow(as_manager, in_order, django_assert_max_num_queries):
    page_of(as_manager)
    with django_assert_max_num_queries(200) as few:
        page_of(as_manager)
    more(*(held(f"2020-04-{number:02}", ("BOR", "present")) for number in range(1, 20)))
    with django_assert_max_num_queries(len(few) + 12):
        page_of(as_manager)


def test_of_many_rows_the_first_twenty_are_listed(as_manager, in_order):
    more(*(held(f"2020-04-{number:02}", ("BOR", "present")) for number in range(1, 23)))
    assert len(found(as_manager)["outside-enrolment"]) == 20
    assert "2 more are not shown here." in words_of(page_of(as_manager))


@pytest.mark.parametrize(
    ("name", "slow"),
    [
        ("outside-enrolment", 'FROM "activities_session"'),
        ("not-held", 'FROM "activities_session"'),
        ("without-register", 'JOIN "activities_activity"'),
        ("planned-gone-by", 'JOIN "activities_activity"'),
    ],
)
def test_the_first_rows_are_read_in_the_order_of_days_without_reading_all(name, slow):
    """With a list of sessions in the query, or activities joined to it, SQLite reads and sorts all there is."""
    [check] = [check for check in CHECKS if check.name == name]
    asked = Asked(Period(date(2019, 1, 1), date(2020, 12, 31)), "enrolled", date(2021, 6, 30))
    assert slow not in str(check.rows(asked).query)


def test_the_report_leads_there(as_manager, as_worker, in_order):
    for client in (as_manager, as_worker):
        page = client.get(reverse("reporting:report"), PERIOD)
        assert reverse("reporting:checks") in page.text


@pytest.mark.parametrize("wrong", [{"first": "x"}, {"last": "2018-01-01"}, {"rule": "guessed"}])
def test_a_question_that_is_none_leads_to_the_choice(as_manager, wrong):
    assert page_of(as_manager, **wrong).url == reverse("reporting:list")
