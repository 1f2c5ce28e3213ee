"""From a finished year to a released PDF, on a phone and at a desk."""

import pytest

from tests.factories import PASSWORD
from tests.journeys.looking import found_by_axe
from tests.reporting.examples import held, person, programme
from tests.reporting.funders import FundingPeriodFactory, TargetFactory
from tests.reporting.reports import PreparedReportFactory, released

MOST_TOUCHES = 12


@pytest.fixture
def contract():
    programme(
        person(
            "ANA",
            ("2019-03-01", "2020-11-30"),
            citizenships=[("SI", None, None)],
            stays=[("2019-03-01", None, "safe")],
        ),
        sessions=[held("2019-03-02", ("ANA", "present")), held("2020-10-02", ("ANA", "present"))],
    )
    return TargetFactory(funding_period=FundingPeriodFactory()).funding_period


class Finger:
    """Counts what is touched; what is typed is not counted."""

    def __init__(self, page):
        self.page, self.touches = page, 0

    def touch(self, name, role="button"):
        self.page.locator("main").get_by_role(role, name=name, exact=True).first.click()
        self.touches += 1


def test_from_a_finished_year_to_a_released_file(open_as, manager, contract, width):
    page = open_as(manager, "/reports/")
    page.set_viewport_size({"width": width, "height": 844})
    finger = Finger(page)
    finger.touch("2019–2020", "link")
    finger.touch("Prepare this report", "link")
    page.fill("[name=purpose]", "yearly report")
    finger.touch("Prepare it")
    finger.touch("Release", "link")
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSWORD)
        finger.touch("Confirm")
    assert page.input_value("[name=recipient]") == "Primer sklada"
    finger.touch("Release")
    assert "Released. From now on these figures and words stay as they are." in page.locator("body").inner_text()
    with page.expect_download() as waiting:
        finger.touch("PDF")
    assert waiting.value.suggested_filename == "report-2019-01-01-2020-12-31.pdf"
    assert finger.touches <= MOST_TOUCHES


def pages_of(release, report):
    address = release.get_absolute_url()
    return [
        "/reports/prepared/new/",
        report.get_absolute_url(),
        f"{report.get_absolute_url()}words/persons/",
        f"{report.get_absolute_url()}correct/",
        f"{report.get_absolute_url()}release/",
        address,
        f"{address}since/",
        f"{address}rows/?figure=total",
        f"{address}copy/",
        "/reports/released/find/",
    ]


@pytest.mark.parametrize(("language", "theme", "first"), [("en", "dark", 0), ("sl", "light", 1)])
def test_axe_finds_nothing(open_as, manager, contract, theme, language, first, request):
    """By default every other page in either way."""
    manager.theme, manager.language = theme, language
    manager.save()
    pages = pages_of(released(manager, funding_period=contract), PreparedReportFactory(language=language))
    page = open_as(manager, "/reports/")
    for address in pages if request.config.getoption("long") else pages[first::2]:
        page.goto(page.url.split("/reports/")[0] + address)
        assert found_by_axe(page) == [], address
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") == width, address
