"""What has changed since a release through a contract: what it pays for, what was promised, days that it shares."""

import pytest

from activities.models import Activity, Session
from ketch.audit.entries import COMMAND_LINE, acting, change, create
from reporting.funding import actions as funding
from reporting.models import FundingPeriod, PaidActivity
from reporting.since.differences import differences
from tests.activities.feedback.posters import given as given_feedback
from tests.factories import UserFactory
from tests.reporting.funders import FunderFactory, FundingPeriodFactory, PaidActivityFactory, TargetFactory
from tests.reporting.pages import words_of
from tests.reporting.reports import released
from tests.reporting.since.test_since import by_name, since_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a_contract(release):
    """A released report about a contract that pays for group activities and leisure."""
    contract = FundingPeriodFactory()
    for name in ("group_activity", "leisure"):
        PaidActivityFactory(funding_period=contract, activity=Activity.objects.get(built_in=name))
    TargetFactory(funding_period=contract, measure="sessions")
    given_feedback(Activity.objects.get(built_in="group_activity"), (2019, 5, *[4] * 12))
    return released(funding_period=contract)


def pay_for(contract, *names):
    activities = Activity.objects.filter(built_in__in=names)
    funding.correct_period(period=contract, activities=activities, by=UserFactory(), ended_on=contract.ended_on)


def test_what_is_not_paid_for_any_more_is_explained_by_the_contract(of_a_contract):
    group = Activity.objects.get(built_in="group_activity")
    pay_for(of_a_contract.report.funding_period, "leisure")
    found = differences(of_a_contract)
    assert {"feedback.answers", "held"} < {each.key.name for each in found}
    assert [each.key for each in found if each.unexplained] == []
    assert {str(cause.happened) for each in found for cause in each.rows.causes} == {"removed"}
    [of] = {each.key.of for each in found if each.key.of in (str(group.pk), group.pk.hex)}
    own = by_name(of_a_contract, of)["held"]
    assert (own.then, own.now, len(own.rows.went)) == (2, None, 2)


def test_attendances_that_were_promised_go_with_their_session(release):
    TargetFactory(measure="attendances")
    release = released(funding_period=FundingPeriod.objects.get())
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), status="cancelled")
    found = {each.key.name: each.rows for each in differences(release) if each.key.span == release.report.period}
    assert len(found["promises.attendances"].went) == 2
    assert [str(cause.happened) for cause in found["promises.attendances"].causes] == ["corrected"]


def test_what_is_not_counted_any_more_is_named(as_manager, of_a_contract):
    pay_for(of_a_contract.report.funding_period, "leisure")
    words = words_of(as_manager.get(since_url(of_a_contract)))
    assert "group activities · Sessions held · 2019–2020 · not counted any more then 2 · now –" in words


def test_what_is_paid_for_since_comes_in_through_the_contract(of_a_contract):
    with acting(COMMAND_LINE):
        play = Activity.objects.get(built_in="psychotherapy")
        create([Session(activity=play, takes_place_on="2020-06-01", minutes=60, format="group", status="held")])
    assert differences(of_a_contract) == []
    pay_for(of_a_contract.report.funding_period, "leisure", "group_activity", "psychotherapy")
    held = by_name(of_a_contract)["held"]
    assert (held.then, held.now, len(held.rows.came)) == (2, 3, 1)
    assert {str(cause.happened) for cause in held.rows.causes} == {"written down since"}
    assert [each for each in differences(of_a_contract) if each.unexplained] == []


def test_days_that_another_contract_shares_since_are_explained_by_it(release):
    FundingPeriodFactory()
    with acting(COMMAND_LINE):
        create([FundingPeriodFactory.build(funder=FunderFactory(), keep_until="2030-01-01")])
    [shared] = differences(release)
    assert (shared.key.name, shared.then, shared.now) == ("shared_days", None, 2)
    assert [str(cause.happened) for cause in shared.rows.causes] == ["written down since"]


def test_what_it_pays_for_changed_past_the_log_is_unexplained(of_a_contract):
    PaidActivity.objects.filter(activity__built_in="group_activity")._raw_delete("default")
    found = [each for each in differences(of_a_contract) if each.key.name == "held"]
    assert {str(each.unexplained) for each in found} == {"no entry of the log explains it"}
    assert any(each.now is None for each in found), "figures of the activity itself are among them"
