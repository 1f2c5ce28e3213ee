"""A target that was written down by mistake: it goes with its promises, and the log says why."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from reporting.models import Promise, Target
from tests.opened import opened
from tests.reporting.funders import TargetFactory
from tests.reporting.pages import words_of
from tests.reporting.reports import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def target():
    return TargetFactory(words_en="Trips")


@pytest.fixture
def address(target):
    return reverse("reporting:remove-target", args=[target.pk])


def removed(client, address, because):
    return client.post(address, opened(client, address) | {"because": because}, follow=True)


def test_the_page_shows_what_would_go(as_manager, address):
    assert "Trips 10, agreed on 1. 12. 2018 with: the fund" in words_of(as_manager.get(address))


def test_without_a_reason_it_stays(as_manager, address):
    assert "Say why in a sentence: the log keeps it." in words_of(removed(as_manager, address, ""))
    assert Target.objects.exists()


def test_it_goes_with_its_promises(as_manager, address):
    assert "The target is removed." in words_of(removed(as_manager, address, "Of another contract."))
    assert (Target.objects.count(), Promise.objects.count()) == (0, 0)


def test_the_log_keeps_each_and_why(as_manager, address):
    removed(as_manager, address, "Of another contract.")
    entries = LogEntry.objects.exclude(action="looked").exclude(content_type=None).order_by("number")
    assert [(entry.content_type.model, entry.action) for entry in entries][-3:] == [
        ("target", "changed"),
        ("promise", "deleted"),
        ("target", "deleted"),
    ]
    assert [entry.changes for entry in entries if entry.field_names == "because"] == [{"because": [None, "Of another contract."]}]


def test_sent_twice_it_is_removed_once(as_manager, address, target):
    form = opened(as_manager, address) | {"because": "a mistake"}
    pages = [as_manager.post(address, form) for _time in range(2)]
    assert [page.url for page in pages] == [target.funding_period.get_absolute_url()] * 2


def test_once_it_stands_in_a_report_for_the_funder_it_stays(as_manager, address, target):
    released(funding_period=target.funding_period)
    assert "This target stands in a released report, so it stays." in words_of(removed(as_manager, address, "a mistake"))
    assert Target.objects.exists()


def test_an_evaluation_for_the_team_holds_no_target(as_manager, address, target):
    released(funding_period=target.funding_period, layout="evaluation")
    removed(as_manager, address, "a mistake")
    assert not Target.objects.exists()
