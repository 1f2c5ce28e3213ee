"""A released report is frozen and sealed: nothing that happens later changes it, and what was changed past Ketch is found."""

import hashlib
import re
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from activities.models import Session
from ketch.audit.entries import COMMAND_LINE, acting
from ketch.audit.models import ChainHead, LogEntry
from ketch.periods import Period
from participants.models import Citizenship, Participant
from reporting.layouts.asked import Asked
from reporting.models import PreparedReport, Release, ReleasedFile, Target
from reporting.prepared.actions import word_section
from reporting.questions.figures import Key, figures_of
from reporting.release import actions
from reporting.release.frozen import Frozen, frozen, rows_behind
from reporting.release.rows import KeptRows
from reporting.report.answer import answer
from tests.changed_beside import altered
from tests.factories import GoalFactory, SeatFactory
from tests.opened import opened
from tests.reporting.examples import day, two_years_in_order
from tests.reporting.funders import FundingPeriodFactory, TargetFactory
from tests.reporting.pages import sign_in_again, words_of
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.reporting.reports import PreparedReportFactory, released
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db
FEW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 50)
FOR_THE_FUND = {"recipient": "Example Fund, grants office", "purpose": "yearly report"}


@pytest.fixture
def two_years():
    two_years_in_order()


def release_url(report):
    return reverse("reporting:release", args=[report.pk])


def release_by_page(client, report, **fields):
    sign_in_again(client)
    return client.post(release_url(report), opened(client, release_url(report)) | FOR_THE_FUND | fields, follow=True)


def test_it_is_released_with_three_files_of_one_number(as_manager, two_years):
    page = release_by_page(as_manager, PreparedReportFactory())
    release = Release.objects.get()
    assert "Released. From now on these figures and words stay as they are." in words_of(page)
    assert sorted(release.files.values_list("format", flat=True)) == ["docx", "pdf", "xlsx"]
    assert all(file.sha256 == hashlib.sha256(file.content).hexdigest() for file in release.files.all())
    results = LogEntry.objects.filter(action="handed out").values_list("result", flat=True)
    assert {result.split(",")[0] for result in results} == {f"copy {release.copy_number}"}
    assert len(results) == 3


def test_while_a_check_is_open_it_is_not_released(as_manager, two_years):
    Citizenship.objects.all()._raw_delete("default")
    report = PreparedReportFactory()
    asked = words_of(sign_in_again(as_manager).get(release_url(report)))
    assert "2 rows of the checks are open. They wait to be mended or explained before the report is released." in asked
    assert "Purpose" not in asked
    page = release_by_page(as_manager, report)
    assert "2 rows of the checks are open. Mend or explain what “Before you report” lists." in words_of(page)
    assert not Release.objects.exists()


def test_nor_while_a_value_that_is_counted_cannot_be_read(as_manager, two_years):
    altered(Citizenship.objects.first(), "country")
    report = PreparedReportFactory()
    assert "1 row of the checks is open." in words_of(release_by_page(as_manager, report))
    assert not Release.objects.exists()


def test_a_name_in_the_words_of_a_section_is_pointed_out_once_with_where_it_is_corrected(as_manager, two_years):
    report = PreparedReportFactory()
    word_section(report=report, section="sessions", before="Ana and MIRA met.", by=as_manager.user)
    page = sign_in_again(as_manager).get(release_url(report))
    assert words_of(page).count("Perhaps a person is named here:") == 1
    assert "Sessions Perhaps a person is named here: ANA, MIRA Correct" in words_of(page)
    assert reverse("reporting:word-section", args=[report.pk, "sessions"]) in page.text


def test_recipient_and_purpose_wait_on_the_report(as_manager, two_years):
    report = PreparedReportFactory(recipient="The fund", purpose="third year")
    form = sign_in_again(as_manager).get(release_url(report)).context["form"]
    assert (form["recipient"].value(), form["purpose"].value()) == ("The fund", "third year")


def test_whom_it_is_for_is_said_at_the_release(as_manager, two_years):
    release_by_page(as_manager, PreparedReportFactory(recipient="", purpose=""))
    report = PreparedReport.objects.get()
    assert (report.recipient, report.purpose) == (FOR_THE_FUND["recipient"], FOR_THE_FUND["purpose"])
    assert report.release.is_genuine


def test_later_changes_leave_it_as_it_was(as_manager, two_years):
    release = released()
    page = as_manager.get(release.get_absolute_url())
    files = {file.format: bytes(file.content) for file in release.files.all()}
    with acting(COMMAND_LINE):
        Session.objects.all().delete()
        Participant.objects.all().delete()
    again = Release.objects.get()
    assert as_manager.get(again.get_absolute_url()).context["page"].document == page.context["page"].document
    assert {file.format: bytes(file.content) for file in again.files.all()} == files


def test_the_released_page_counts_nothing(as_manager, two_years, django_assert_max_num_queries):
    release = released()
    with django_assert_max_num_queries(20):
        assert "Persons in the programme" in words_of(as_manager.get(release.get_absolute_url()))


def test_more_copies_say_the_same_with_a_number_of_their_own(as_manager, two_years):
    release = released()
    address = reverse("reporting:more-copies", args=[release.pk])
    sent = {"recipient": "Ministry", "purpose": "second copy", "format": "pdf"}
    first, second = (sign_in_again(as_manager).post(address, sent) for _time in range(2))
    assert first["Content-Disposition"] == 'attachment; filename="report-2019-01-01-2020-12-31.pdf"'
    assert first.content != second.content
    numbers = [entry.result[5:19] for entry in LogEntry.objects.filter(action="handed out").order_by("-number")[:2]]
    assert len({*numbers, release.copy_number}) == 3


def test_a_file_tells_whose_copy_it_is_by_its_number_or_its_hash(as_manager, two_years):
    release = released()
    file = sign_in_again(as_manager).post(reverse("reporting:released-file", args=[release.pk, "pdf"])).content
    for found in (release.copy_number, hashlib.sha256(file).hexdigest().upper()):
        page = as_manager.post("/reports/released/find/", {"found": found})
        assert "Example Fund yearly report · report-2019-01-01-2020-12-31.pdf" in words_of(page)
    assert "The log knows no such copy." in words_of(as_manager.post("/reports/released/find/", {"found": "0000-0000-0000"}))


@pytest.mark.parametrize("mark", [" ", "", "–", "\u2011", " - "])
def test_a_copy_is_found_however_its_number_was_typed(as_manager, two_years, mark):
    number = released().copy_number.replace("-", mark)
    sign_in_again(as_manager)
    for found in (number, f"Copy {number} for Example Fund"):
        assert "Example Fund yearly report" in words_of(as_manager.post("/reports/released/find/", {"found": found}))


def test_a_copy_is_found_by_a_hash_written_in_groups(as_manager, two_years):
    sha256 = released().files.get(format="pdf").sha256
    groups = " ".join(sha256[place : place + 4] for place in range(0, 64, 4)).upper()
    sign_in_again(as_manager)
    assert "Example Fund yearly report" in words_of(as_manager.post("/reports/released/find/", {"found": groups}))


def test_half_a_number_is_said_to_be_too_short(as_manager):
    page = words_of(sign_in_again(as_manager).post("/reports/released/find/", {"found": "1028-0216-914"}))
    assert "This is shorter than a copy number" in page
    assert "The log knows no such copy." not in page


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reporting_release SET as_of = '2020-01-01'",
        "UPDATE reporting_preparedreport SET ended_on = '2021-12-31'",
        "UPDATE reporting_release SET log_number = log_number + 1",
        "UPDATE reporting_release SET copy_number = '0000-0000-0000'",
        "UPDATE reporting_releasedfile SET sha256 = 'x' WHERE format = 'pdf'",
        "DELETE FROM reporting_releasedfile WHERE format = 'pdf'",
    ],
)
def test_what_was_changed_past_ketch_is_found(as_manager, two_years, change):
    release = released()
    assert Release.objects.get().is_genuine
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert "This is not what was released" in words_of(as_manager.get(release.get_absolute_url()))
    with pytest.raises(CommandError, match="changed outside Ketch"):
        call_command("check_reports")


def test_no_code_changes_or_removes_it(two_years):
    release = released()
    for change in (release.save, release.delete, release.files.first().save, release.files.first().delete):
        with pytest.raises(TypeError):
            change()


def test_two_who_release_at_once_release_it_once(as_manager, two_years):
    report = PreparedReportFactory()
    sign_in_again(as_manager)
    forms = [opened(as_manager, release_url(report)) | FOR_THE_FUND for _time in range(2)]
    pages = [as_manager.post(release_url(report), form, follow=True) for form in forms]
    assert Release.objects.count() == 1
    assert "This report is released, and stays as it is." in words_of(pages[1])


@pytest.mark.parametrize("format", actions.RELEASED_AS)
def test_where_a_file_cannot_be_made_nothing_is_released(as_manager, two_years, monkeypatch, format):
    def broken(document, made, *rest):
        if made == format:
            raise OSError("no room")
        return actual(document, made, *rest)

    actual = actions.file_of
    monkeypatch.setattr(actions, "file_of", broken)
    as_manager.raise_request_exception = False
    assert release_by_page(as_manager, PreparedReportFactory()).status_code == 500
    assert not Release.objects.exists()
    assert not ReleasedFile.objects.exists()
    assert not LogEntry.objects.filter(action="handed out").exists()


def test_it_knows_the_last_entry_of_the_log_before_it(two_years):
    head = ChainHead.objects.get()
    release = released()
    assert (release.log_number, release.log_mac) == (head.number, head.mac)


def test_a_correction_names_what_it_follows(as_manager, two_years):
    release = released()
    page = as_manager.post(reverse("reporting:prepare-correction", args=[release.pk]), follow=True)
    report = PreparedReport.objects.get(follows=release.report)
    assert page.redirect_chain[-1][0] == report.get_absolute_url()
    assert f"Corrects the report with the number {release.copy_number}" in words_of(page)
    assert "Every figure is the same. Only words differ." in words_of(page)


def test_of_one_release_one_correction_is_in_preparation(as_manager, two_years):
    release = released()
    first, again = (as_manager.post(reverse("reporting:prepare-correction", args=[release.pk])).url for _time in range(2))
    assert first == again
    assert release.report.followed_by.count() == 1


def test_a_correction_says_what_differs(as_manager, two_years):
    release = released()
    as_manager.post(reverse("reporting:prepare-correction", args=[release.pk]))
    with acting(COMMAND_LINE):
        Session.objects.order_by("takes_place_on").first().delete()
    words = words_of(as_manager.get(PreparedReport.objects.get(follows=release.report).get_absolute_url()))
    assert "Figures that differ Figure Earlier report This report" in words
    assert "All forms of support · Sessions held · 2019–2020 2 1" in words


@given(question=questions())
@FEW
def test_each_frozen_figure_has_the_rows_that_it_was_counted_from(question):
    """Live and frozen agree, on random programmes, with a target of sessions and one of persons."""
    programme, first, last, as_of, rule, by = question
    with rolled_back():
        plant(programme)
        contract = FundingPeriodFactory(started_on=first, ended_on=last, rule=rule)
        TargetFactory(funding_period=contract), TargetFactory(funding_period=contract, measure="sessions")
        asked = Asked(Period(first, last), rule, as_of, by, contract)
        found = answer(asked)
        kept = Frozen.from_bytes(frozen(found.document("en"), found.report).to_bytes())
        for key, figure in figures_of(found.report).items():
            assert kept.values[key] == figure.value
            behind = {str(row.pk).replace("-", "") for row in figure.rows()} if figure.has_rows else set()
            assert {row.replace("-", "") for row in rows_behind(kept, figure.measure, key)} == behind, key
    assert kept.document == found.document("en")


def test_each_released_figure_opens_as_many_rows_as_it_says(as_manager, two_years, request):
    """By default every fourth."""
    page = as_manager.get(released().get_absolute_url())
    opened_rows = re.findall(r'<a href="(/reports/released/[^"]*/rows/[^"]*)">([\d.,%]+)</a>', page.text)
    assert len(opened_rows) > 20
    for address, number in opened_rows if request.config.getoption("long") else opened_rows[::4]:
        behind = as_manager.get(unescape(address)).context["behind"]
        if number.isdecimal() and not re.search("nights|months|smallest|largest", address):
            assert len(behind.rows) + behind.hidden == int(number), address


def test_rows_that_are_gone_since_still_stand_behind_it(as_manager, two_years):
    release = released()
    with acting(COMMAND_LINE):
        Session.objects.all().delete()
    words = words_of(as_manager.get(f"{release.get_absolute_url()}rows/?figure=held"))
    assert "2 May 2020" in words
    assert "9 May 2020" in words


def test_a_worker_without_a_seat_reads_how_many_rows_there_are(as_worker, two_years):
    words = words_of(as_worker.get(f"{released().get_absolute_url()}rows/?figure=attendances"))
    assert "2 more rows are of files that are not open to you." in words
    assert "ANA" not in words


@pytest.mark.parametrize("query", ["", "?figure=x", "?figure=held&days=never", "?figure=held&of=x"])
def test_what_is_no_released_figure_is_not_found(as_manager, two_years, query):
    assert as_manager.get(f"{released().get_absolute_url()}rows/{query}").status_code == 404


def test_every_kept_figure_is_a_measure_whose_rows_are_shown(manager, two_years):
    """Of a contract with a target of each kind, one of feedback and one of goals among them."""
    contract = FundingPeriodFactory()
    for measure in Target.Measure:
        TargetFactory(funding_period=contract, measure=measure)
    ana = Participant.objects.get(code="ANA")
    GoalFactory(plan__participant=ana, agreed_on=day("2020-03-01"), status="reached", ended_on=day("2020-05-01"))
    SeatFactory(participant=ana, worker=manager)
    kept = released(manager, funding_period=contract).frozen
    names = {key.name for key in kept.values}
    assert {"promises.goals", "promises.feedback", "goals.reached"} <= names
    shown = {key: KeptRows(kept, key, manager) for key in kept.values}
    period = contract.period
    assert [row[0].value for row in shown[Key("goals.reached", period)].rows] == ["ANA"]
    assert all(len(each.rows) + each.hidden == len(each.keys) for each in shown.values())
