import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from reporting.models import Funder, FundingPeriod
from tests.reporting.examples import day

pytestmark = pytest.mark.django_db


def period(**more):
    [funder] = Funder.objects.bulk_create([Funder(name_sl="Policija", name_en="Police", statement_sl="Hvala.")])
    days = {"started_on": day("2019-01-01"), "ended_on": day("2021-12-31"), "keep_until": day("2026-12-31")}
    return FundingPeriod(funder=funder, **{**days, **more})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("ended_on", "2018-12-31", "before the first"), ("keep_until", "2021-12-30", "must be kept")],
)
def test_days_in_the_wrong_order_are_refused_by_form_and_database(field, value, words):
    wrong = period(**{field: day(value)})
    with pytest.raises(ValidationError, match=words):
        wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        FundingPeriod.objects.bulk_create([wrong])


def test_two_funders_may_pay_for_the_same_days():
    FundingPeriod.objects.bulk_create([period(), period()])
    assert FundingPeriod.objects.on(day("2020-06-06")).count() == 2


def test_a_period_counts_by_enrolment_unless_the_contract_says_otherwise():
    assert period().rule == "enrolled"


def test_a_funder_is_named_in_the_language_of_the_reader():
    funder = period().funder
    with translation.override("en"):
        assert str(funder) == "Police"
    with translation.override("sl"):
        assert str(funder) == "Policija"
    assert funder.statement_in("en") == "Hvala."
