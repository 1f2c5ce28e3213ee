"""Reports as they are counted, prepared and released."""

from datetime import date
from unittest.mock import patch

from reporting.layouts.asked import Asked
from reporting.models import PreparedReport
from reporting.release.actions import release_report
from tests.factories import QuietFactory, UserFactory


def donor_report(period, as_of, rule="enrolled", by="year", funding=None):
    return Asked(period, rule, as_of, by, funding).report


class PreparedReportFactory(QuietFactory):
    started_on = date(2019, 1, 1)
    ended_on = date(2020, 12, 31)
    language = "en"
    recipient = "Example Fund"
    purpose = "yearly report"

    class Meta:
        model = PreparedReport


def released(by=None, report=None, **fields):
    """This report, or one of these days, released a moment ago, whatever the checks find."""
    report = report or PreparedReportFactory(**fields)
    by = by or UserFactory(role="manager")
    with patch("reporting.release.actions.open_checks", return_value={}):
        return release_report(report=report, recipient=report.recipient, purpose=report.purpose, by=by)
