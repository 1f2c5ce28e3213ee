"""A report is prepared over days: what it is about, and the words around its sections."""

import re
from html import unescape

import pytest
from django.urls import reverse

from participants.models import Participant
from reporting.models import PreparedReport
from reporting.prepared.page import PreparedPage
from reporting.report.named import NamesIn
from tests.opened import opened
from tests.reporting.examples import day, held, person, programme
from tests.reporting.funders import FunderFactory, FundingPeriodFactory, TargetFactory
from tests.reporting.pages import sign_in_again, words_of
from tests.reporting.reports import PreparedReportFactory, released

pytestmark = pytest.mark.django_db

PREPARE = "/reports/prepared/new/"


@pytest.fixture
def contract():
    programme(
        person("ANA", ("2019-03-01", None), citizenships=[("SI", None, None)]),
        sessions=[held("2020-05-02", ("ANA", "present"))],
    )
    return FundingPeriodFactory(funder=FunderFactory(language="sl"))


def sent(client, address, **fields):
    return client.post(address, opened(client, address) | fields, follow=True)


def as_filled_in(client, address):
    """The form as it stands on the page, with what is filled in beforehand."""
    form = client.get(address).context["form"]
    data = {}
    for field in form:
        value = field.value()
        if field.name in ("started_on", "ended_on"):
            data |= {f"{field.name}_{part}": getattr(value, part) for part in ("day", "month", "year")}
        elif value not in (None, False):
            data[field.name] = value
    return data


def test_what_the_contract_says_is_filled_in(as_manager, contract):
    address = f"{PREPARE}?funding={contract.pk}"
    page = as_manager.post(address, as_filled_in(as_manager, address), follow=True)
    report = PreparedReport.objects.get()
    assert (report.funding_period, report.period, report.language) == (contract, contract.period, "sl")
    assert report.recipient == "Primer sklada"
    assert "Oseb" in words_of(page)
    assert '<h1 lang="sl">Letno poročilo' in page.text
    assert "Period 1. 1." in words_of(page), "What is asked is said to the reader, in the language of the page."


def test_from_a_report_that_was_looked_at_its_days_are_taken_over(as_worker, contract):
    address = f"{PREPARE}?first=2019-02-01&last=2019-12-31&rule=attended&by=quarter"
    as_worker.post(address, as_filled_in(as_worker, address))
    report = PreparedReport.objects.get()
    assert (str(report.period), report.rule, report.cut) == ("2019-02-01/2019-12-31", "attended", "quarter")


def test_days_in_the_wrong_order_are_said_at_their_field(as_manager):
    address = f"{PREPARE}?first=2019-02-01&last=2019-01-31"
    page = as_manager.post(address, as_filled_in(as_manager, address))
    assert page.context["form"].errors["ended_on"] == ["The last day is before the first. Check both days."]
    assert not PreparedReport.objects.exists()


def test_words_stand_before_and_after_their_section(as_worker, contract):
    report = PreparedReportFactory(funding_period=contract)
    address = reverse("reporting:word-section", args=[report.pk, "persons"])
    words = {"is_shown": "on", "before": "It was a hard year.\n\nA second paragraph.", "after": "More follows."}
    page = sent(as_worker, address, **words)
    assert "Persons It was a hard year. A second paragraph. Persons in the programme" in words_of(page)
    assert words_of(page).index("More follows.") < words_of(page).index("Entries and exits")


def test_a_section_can_be_left_out(as_manager, contract):
    report = PreparedReportFactory(funding_period=contract)
    page = sent(as_manager, reverse("reporting:word-section", args=[report.pk, "continuity"]), before="Not said.")
    assert "How steadily people came" not in words_of(page)
    assert "Continuity left out Sessions" in words_of(page)


def test_markup_in_words_is_words(as_manager, contract):
    report = PreparedReportFactory(funding_period=contract)
    page = sent(as_manager, reverse("reporting:word-section", args=[report.pk, "persons"]), is_shown="on", before="<b>#x[y]</b>")
    assert "&lt;b&gt;#x[y]&lt;/b&gt;" in page.text


def test_too_long_a_text_is_refused_and_not_lost(as_manager, contract):
    report = PreparedReportFactory(funding_period=contract)
    page = sent(as_manager, reverse("reporting:word-section", args=[report.pk, "persons"]), is_shown="on", before="x" * 100_000)
    assert "20000" in str(page.context["form"].errors["before"])
    assert "x" * 100_000 in page.text


@pytest.mark.parametrize("text", ["With ana-1 it went well.", "Majo smo spremljali.", "Govorili smo z Majo."])
def test_a_code_or_call_name_in_the_words_is_pointed_out(text):
    Participant.objects.bulk_create([Participant(code="ANA-1", call_name="Maja")])
    assert NamesIn()(text) in ("ANA-1", "Maja")
    assert not NamesIn()("V juniju je bilo toplo, banana-1.")


def test_a_name_in_the_statement_is_pointed_out_too(as_manager, contract):
    report = PreparedReportFactory(funding_period=contract, statement="We thank Zarja.")
    Participant.objects.bulk_create([Participant(code="N-1", call_name="Zarja")])
    page = as_manager.get(report.get_absolute_url())
    assert "Statement of funding Perhaps a person is named here: Zarja Correct" in words_of(page)
    assert reverse("reporting:correct-question", args=[report.pk]) in page.text


def test_its_promises_are_those_of_the_contract(as_manager, contract):
    TargetFactory(funding_period=contract, words_sl="Osebe", words_en="People reached")
    report = PreparedReportFactory(funding_period=contract)
    assert "Promises and what happened" in words_of(as_manager.get(report.get_absolute_url()))


def test_a_promise_that_reaches_beyond_its_days_is_named(as_manager, contract):
    TargetFactory(funding_period=contract, words_sl="Osebe", words_en="People reached")
    TargetFactory(funding_period=contract, words_en="Later", started_on=day("2020-01-01"), ended_on=day("2020-12-31"))
    report = PreparedReportFactory(funding_period=contract, ended_on=day("2019-12-31"))
    words = words_of(as_manager.get(report.get_absolute_url()))
    assert "Promises Not counted here, since these promises are also of other days People reached (2019–2020)" in words
    assert "Later" not in words


def test_an_own_statement_stands_in_place_of_the_funders(as_manager, contract):
    report = PreparedReportFactory(funding_period=contract, statement="Paid by the fund.")
    words = words_of(as_manager.get(report.get_absolute_url()))
    assert "Statement of funding Paid by the fund." in words
    assert "With the support of" not in words


def test_it_is_discarded_with_its_words_as_long_as_it_is_not_released(as_manager, contract):
    report = PreparedReportFactory(funding_period=contract)
    assert "<summary>Discard this report</summary>" in as_manager.get(report.get_absolute_url()).text
    as_manager.post(reverse("reporting:discard-report", args=[report.pk]))
    assert not PreparedReport.objects.exists()
    kept = released(funding_period=contract).report
    page = as_manager.post(reverse("reporting:discard-report", args=[kept.pk]), follow=True)
    assert "This report is released, and stays as it is." in words_of(page)


def test_a_released_report_takes_no_more_words(as_manager, contract):
    report = released(funding_period=contract).report
    page = sent(as_manager, reverse("reporting:word-section", args=[report.pk, "persons"]), is_shown="on", before="Later.")
    assert "This report is released, and stays as it is." in words_of(page)
    assert not report.wordings.exists()


def test_the_list_of_reports_says_how_far_each_is(as_manager, contract):
    PreparedReportFactory(funding_period=contract)
    released(started_on=day("2018-01-01"), ended_on=day("2018-12-31"))
    words = words_of(as_manager.get("/reports/"))
    assert "Example Fund report for the funder · English · in preparation" in words
    assert "2018 report for the funder · English · released on" in words


def test_its_checks_are_those_of_its_own_language(as_manager, manager, contract):
    """The funder reads Slovenian, so a row that is explained in that language alone is still open for a report in English."""
    report = PreparedReportFactory(funding_period=contract, language="en")
    address = PreparedPage(report, manager).checks_address
    page = as_manager.get(address).context["page"]
    assert page.open == PreparedPage(report, manager).open_checks > 0
    explain = page.checks[0].lines[0].explain
    as_manager.post(explain, opened(as_manager, explain) | {"text_sl": "Tako je prav."})
    assert as_manager.get(address).context["page"].open == page.open
    as_manager.post(
        explain, opened(as_manager, explain) | {"text_sl": "Tako je prav.", "text_en": "It is right so."}, follow=True
    )
    assert as_manager.get(address).context["page"].open == page.open - 1 == PreparedPage(report, manager).open_checks


def test_from_its_checks_one_comes_back_to_it(as_manager, manager, contract):
    """Over a row that is explained, too."""
    report = PreparedReportFactory(funding_period=contract)
    checks = PreparedPage(report, manager).checks_address
    assert f'href="{checks}"' in as_manager.get(report.get_absolute_url()).text
    page = as_manager.get(checks)
    assert f'<a href="{report.get_absolute_url()}">Back to the report</a>' in page.text
    explain = page.context["page"].checks[0].lines[0].explain
    saved = as_manager.post(explain, opened(as_manager, explain) | {"text_en": "It is right so."})
    assert saved["Location"].startswith(f"{checks}#")
    withdraw = re.search(r'action="([^"]*withdraw[^"]*)"', as_manager.get(explain).text)[1]
    assert as_manager.post(unescape(withdraw))["Location"] == saved["Location"]


@pytest.mark.parametrize(("ends", "is_said"), [("2020-12-31", False), ("2021-12-31", True)])
def test_that_it_reaches_beyond_its_contract_is_said_before_it_is_released(as_manager, contract, ends, is_said):
    report = PreparedReportFactory(funding_period=contract, ended_on=day(ends))
    pages = [report.get_absolute_url(), reverse("reporting:release", args=[report.pk])]
    words = "The report reaches beyond the days of its contract: 1. 1. 2019 – 31. 12. 2020."
    assert [words in words_of(sign_in_again(as_manager).get(page)) for page in pages] == [is_said, is_said]
