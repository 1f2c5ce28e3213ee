"""A funder's emblem: the manager hands in a picture, and reports of this funder have it at their head."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ketch.audit.models import LogEntry
from reporting.layouts.asked import Asked
from reporting.models import FunderEmblem
from reporting.report.answer import answer
from tests.documents.emblems import chunk, png
from tests.reporting.examples import LATER
from tests.reporting.funders import FunderFactory, FundingPeriodFactory
from tests.reporting.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def funder():
    return FunderFactory()


def handed_in(client, funder, content):
    address = reverse("reporting:emblem", args=[funder.pk])
    return client.post(address, {"file": SimpleUploadedFile("e.png", content, "image/png")}, follow=True)


def emblem_of(*periods, language="en"):
    asked = Asked(periods[0].period, "enrolled", LATER)
    return answer(asked).document(language).emblem


def test_the_picture_alone_is_kept(as_manager, funder):
    page = handed_in(as_manager, funder, png(30, 10, chunk(b"tEXt", b"Author\0Ana")))
    assert "The emblem is saved." in words_of(page)
    assert bytes(FunderEmblem.objects.get().png) == png(30, 10)
    page = as_manager.get(reverse("reporting:emblem", args=[funder.pk]))
    assert 'src="data:image/png;base64,iVBOR' in page.text


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "This is no PNG that can be drawn."), (b"%PDF", "This is no PNG that can be drawn."), (png(9000, 1), "2000 by 2000")],
)
def test_what_is_none_is_said_at_the_field(as_manager, funder, content, words):
    assert words in words_of(handed_in(as_manager, funder, content))
    assert not FunderEmblem.objects.exists()


def test_another_one_takes_its_place(as_manager, funder):
    for width in (30, 40):
        handed_in(as_manager, funder, png(width, 10))
    assert [funder_emblem.funder for funder_emblem in FunderEmblem.objects.all()] == [funder]
    assert bytes(FunderEmblem.objects.get().png) == png(40, 10)


def test_it_is_taken_away_again(as_manager, funder):
    handed_in(as_manager, funder, png())
    assert "<summary>Remove the emblem</summary>" in as_manager.get(reverse("reporting:emblem", args=[funder.pk])).text
    page = as_manager.post(reverse("reporting:remove-emblem", args=[funder.pk]), follow=True)
    assert "The emblem is removed." in words_of(page)
    assert not FunderEmblem.objects.exists()


def test_the_log_says_that_it_changed_without_the_bytes(as_manager, funder):
    handed_in(as_manager, funder, png())
    [entry] = LogEntry.objects.filter(action="changed", object_pk=str(funder.pk))
    assert (entry.field_names, entry.changes) == ("emblem", None)
    assert not LogEntry.objects.filter(content_type__model="funderemblem").exists()


def test_a_report_of_one_funder_has_it_and_its_name_in_the_language_of_the_report(as_manager, funder):
    period = FundingPeriodFactory(funder=funder)
    assert emblem_of(period) is None
    handed_in(as_manager, funder, png())
    assert (emblem_of(period).png, emblem_of(period).words) == (png(), "Example Fund")
    assert emblem_of(period, language="sl").words == "Primer sklada"
    assert emblem_of(FundingPeriodFactory(funder=funder)) is not None


def test_where_several_pay_none_is_set_before_the_others(as_manager, funder):
    period = FundingPeriodFactory(funder=funder)
    handed_in(as_manager, funder, png())
    FundingPeriodFactory()
    assert emblem_of(period) is None
