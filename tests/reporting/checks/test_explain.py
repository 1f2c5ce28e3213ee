"""A row that stays as it is is explained: it counts as open no longer, until it changes, and the report prints the words."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from activities.models import Session
from activities.session.actions import record_attendance
from ketch.audit.models import LogEntry
from ketch.drafts.models import LONGEST_ADDRESS
from ketch.periods import Period
from participants.models import Enrolment, Participant
from reporting.checks.actions import explain
from reporting.checks.all_checks import CHECKS
from reporting.checks.explained import explanations, fingerprint_of, open_checks
from reporting.checks.models import Explanation
from reporting.checks.quiet import Quiet
from reporting.layouts.asked import Asked
from reporting.report.answer import answer
from tests.activities.session.typing_in import another_day, typed
from tests.changed_beside import change_beside
from tests.factories import ParticipantFactory, SeatFactory
from tests.opened import opened
from tests.reporting.checks.planted import more, programme_in_order, two_contracts
from tests.reporting.examples import held
from tests.reporting.pages import PERIOD, export_url, sign_in_again, words_of
from tests.reporting.reports import PreparedReportFactory

pytestmark = pytest.mark.django_db

WORDS = {"text_sl": "Lista se je izgubila ob selitvi.", "text_en": "The list was lost when the office moved."}


def asked():
    """A new one each time: it keeps what it has fetched."""
    return Asked(Period(date(2019, 1, 1), date(2020, 12, 31)), "enrolled", date(2021, 6, 30))


def checks_page(client):
    return client.get(reverse("reporting:checks"), PERIOD)


def address(row, name="without-register"):
    return reverse("reporting:explain", args=[asked(), name, row.pk])


@pytest.fixture
def session():
    programme_in_order()
    [session] = more(held("2020-03-03", ("BOR", "")))
    return session


def test_the_page_of_the_checks_leads_there(as_manager, session):
    assert address(session) in checks_page(as_manager).text


def test_it_says_who_can_put_it_right_and_how_the_figures_would_change(as_manager, session):
    page = words_of(as_manager.get(address(session)))
    assert "3. 3. 2020 · group activities" in page
    assert "Who can put it right: the case team of somebody who was expected there." in page
    assert "Attendances 24 24 to 25" in page
    assert "Sessions held" not in page
    assert "Attendances and absences recorded 24 25" in page


def test_explained_it_is_no_longer_open_and_one_comes_back_to_the_check(as_manager, session):
    assert "1 open, 0 explained." in words_of(checks_page(as_manager))
    saved = as_manager.post(address(session), WORDS)
    assert saved.url == f"{asked().address('reporting:checks')}#without-register"
    page = words_of(as_manager.get(saved.url))
    assert "0 open, 1 explained." in page
    assert WORDS["text_en"] in page
    assert open_checks(asked(), "en") == {}


def test_in_the_language_of_the_report(as_manager, session):
    as_manager.post(address(session), {"text_sl": WORDS["text_sl"]})
    assert open_checks(asked(), "en") == {"without-register": 1}
    assert open_checks(asked(), "sl") == {}
    assert explanations(asked(), "en") == []
    assert explanations(asked(), "sl") == [("Izvedeno brez liste prisotnosti", (WORDS["text_sl"],))]


def test_of_the_funder_where_these_are_the_days_of_one(as_manager, session):
    two_contracts()
    as_manager.post(address(session), {"text_en": WORDS["text_en"]})
    assert "2 open, 0 explained." in words_of(checks_page(as_manager))


def test_the_report_prints_it_and_no_key(as_manager, session):
    as_manager.post(address(session), WORDS)
    blocks = answer(asked()).document("en").blocks
    [place] = [place for place, block in enumerate(blocks) if getattr(block, "mark", "") == "notes"]
    assert blocks[place].heading == "Notes on the data"
    assert blocks[place + 1].lines == (f"Held, and no register: {WORDS['text_en']}",)


def test_once_its_row_changes_it_is_open_again_with_the_old_words(as_manager, session):
    as_manager.post(address(session), WORDS)
    Session.objects.filter(pk=session.pk).update(minutes=30)
    assert open_checks(asked(), "en") == {"without-register": 1}
    assert WORDS["text_en"] in as_manager.get(address(session)).text
    as_manager.post(address(session), WORDS)
    assert open_checks(asked(), "en") == {}


def test_of_a_row_that_is_put_right_nothing_is_printed(as_manager, session):
    as_manager.post(address(session), WORDS)
    record_attendance(session=session, marks={Participant.objects.get(code="BOR").pk: "present"}, by=as_manager.user)
    assert explanations(asked(), "en") == []


def asked_until(last):
    return Asked(Period(date(2020, 1, 1), last), "enrolled", last)


JUNE, DECEMBER = date(2021, 6, 30), date(2021, 12, 31)


def explain_quiet(as_manager, last):
    [row] = Quiet().rows(asked_until(last))
    as_manager.post(reverse("reporting:explain", args=[asked_until(last), "quiet", row.pk]), WORDS)


def test_what_comes_after_the_report_opens_no_explanation_of_a_quiet_time(as_manager):
    programme_in_order()
    explain_quiet(as_manager, JUNE)
    assert open_checks(asked_until(JUNE), "en") == {}
    more(held("2021-07-05", ("ANA", "present")))
    change_beside(Enrolment.objects.all(), ended_on=date(2021, 9, 1))
    assert open_checks(asked_until(JUNE), "en") == {}
    more(held("2021-02-01", ("ANA", "present")))
    assert open_checks(asked_until(JUNE), "en") == {"quiet": 1}


def test_two_quiet_times_of_one_enrolment_are_explained_each_by_itself(as_manager):
    programme_in_order()
    more(held("2021-08-05", ("ANA", "present")))
    explain_quiet(as_manager, JUNE)
    assert [open_checks(asked_until(last), "en") for last in (JUNE, DECEMBER)] == [{}, {"quiet": 1}]
    explain_quiet(as_manager, DECEMBER)
    assert [open_checks(asked_until(last), "en") for last in (JUNE, DECEMBER)] == [{}, {}]


def test_it_is_corrected_and_taken_back(as_manager, session):
    as_manager.post(address(session), WORDS)
    as_manager.post(address(session), WORDS | {"text_en": "The list is lost."})
    assert Explanation.objects.get().text_en == "The list is lost."
    assert "<summary>Remove the explanation</summary>" in as_manager.get(address(session)).text
    as_manager.post(reverse("reporting:withdraw-explanation", args=[asked(), "without-register", session.pk]))
    assert open_checks(asked(), "en") == {"without-register": 1}


@pytest.mark.parametrize("texts", [{}, {"text_sl": " "}, {"text_en": "x" * 2001}, {"text_sl": "a\x00b"}])
def test_nothing_and_too_much_is_refused(as_manager, session, texts):
    assert as_manager.post(address(session), texts).status_code == 200
    assert not Explanation.objects.exists()


def test_markup_is_shown_as_text(as_manager, session):
    as_manager.post(address(session), {"text_en": "<b>lost</b>"})
    assert "&lt;b&gt;lost&lt;/b&gt;" in checks_page(as_manager).text


def test_only_by_whoever_sees_the_row(as_worker_without_a_seat, session):
    more(held("2020-03-04", ("BOR", "present")))
    row = Session.objects.get(takes_place_on="2020-03-04").attendances.get()
    assert as_worker_without_a_seat.get(address(row, "outside-enrolment")).status_code == 404
    SeatFactory(participant=row.participant, worker=as_worker_without_a_seat.user)
    assert as_worker_without_a_seat.get(address(row, "outside-enrolment")).status_code == 200
    assert LogEntry.objects.filter(action="looked", about=row.participant_id).exists()
    assert as_worker_without_a_seat.post(address(row, "outside-enrolment"), WORDS).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        "2019-01-01_2020-12-31_enrolled_2021-06-30_year/guessed",
        "2020-12-31_2019-01-01_enrolled_2021-06-30_year/without-register",
        "2019-01-01_2020-12-31_enrolled_2921-06-30_year/without-register",
        "2019-01-01_2020-12-31_guessed_2021-06-30_year/without-register",
        "1019-01-01_2020-12-31_enrolled_2021-06-30_year/without-register",
    ],
)
def test_what_no_report_asks_is_not_found(as_manager, session, wrong):
    assert as_manager.get(f"/reports/donor/checks/{wrong}/{session.pk}/").status_code == 404


def test_facts_of_no_row_are_none(db):
    assert [check.facts([]) for check in CHECKS] == [{}] * len(CHECKS)


def test_an_action_says_who_wrote_it(manager, session):
    [check] = [check for check in CHECKS if check.name == "without-register"]
    explain(check_name=check.name, row=session.pk, fingerprint=fingerprint_of(check, session), by=manager, **WORDS)
    assert Explanation.objects.get().written_by == manager
    assert Explanation.objects.get().text_sl == WORDS["text_sl"]


def test_before_an_export_is_said_how_many_are_open(as_manager, session):
    page = sign_in_again(as_manager).get(export_url())
    assert "1 thing makes a figure doubtful and is not explained." in words_of(page)
    as_manager.post(address(session), WORDS)
    assert "not explained" not in words_of(as_manager.get(export_url()))


def test_put_right_one_comes_back_to_the_check(as_manager, session):
    SeatFactory(participant=Participant.objects.get(code="BOR"), worker=as_manager.user)
    [line] = checks_page(as_manager).context["page"].checks[0].lines
    assert "Back to “Before you report”" in as_manager.get(line.address).text
    saved = as_manager.post(line.address, {f"mark-{session.attendances.get().participant_id}": "present", "save": "1"})
    assert saved.url == f"{asked().address('reporting:checks')}#without-register"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/reports/donor/checks/", "/people/", "x", "/\x00"]
)
def test_no_other_address_leads_back(as_manager, session, back):
    register = reverse("activities:take-register", args=[session.pk])
    SeatFactory(participant=Participant.objects.get(code="BOR"), worker=as_manager.user)
    page = as_manager.get(register, {"back": back})
    assert page.context["way_back"] is None


def test_an_address_longer_than_a_draft_keeps_leads_nowhere(as_manager, session):
    back = asked().address("reporting:checks") + "?" + "x" * LONGEST_ADDRESS
    page = as_manager.get(reverse("activities:take-register", args=[session.pk]), {"back": back})
    assert page.context["way_back"] is None


def test_a_planned_one_that_is_written_down_leads_back_too(as_manager, session):
    record_attendance(session=session, marks={Participant.objects.get(code="BOR").pk: "absent_excused"}, by=as_manager.user)
    SeatFactory(participant=Participant.objects.get(code="ANA"), worker=as_manager.user)
    [planned] = more(held("2020-03-04", ("ANA", ""), status="planned", format="individual"))
    [line] = checks_page(as_manager).context["page"].checks[0].lines
    ana = planned.attendances.get().participant_id
    saved = as_manager.post(line.address, typed(planned.activity, participant=ana) | another_day(planned.takes_place_on))
    assert saved.url == f"{asked().address('reporting:checks')}#planned-gone-by"


def test_that_both_are_right_leads_back_too(as_manager, session):
    SeatFactory(participant=Participant.objects.get(code="ANA"), worker=as_manager.user)
    one, other = more(held("2020-03-04", ("ANA", "present")), held("2020-03-04", ("ANA", "present")))
    lines = {each.check.name: each.lines for each in checks_page(as_manager).context["page"].checks}
    [line] = lines["sessions-twice"]
    saved = as_manager.post(line.address, {"other": [str(one.pk), str(other.pk)]})
    assert saved.url == f"{asked().address('reporting:checks')}#sessions-twice"


def test_sent_twice_it_leads_back_both_times(as_manager, session):
    SeatFactory(participant=Participant.objects.get(code="BOR"), worker=as_manager.user)
    [line] = checks_page(as_manager).context["page"].checks[0].lines
    sent = {"draft": as_manager.get(line.address).context["form"]["draft"].value()}
    sent[f"mark-{session.attendances.get().participant_id}"] = "present"
    assert [as_manager.post(line.address, sent).url for _time in range(2)] == [
        f"{asked().address('reporting:checks')}#without-register"
    ] * 2


def test_a_call_name_in_an_explanation_is_pointed_out_before_an_export(as_manager, session):
    sign_in_again(as_manager)
    assert "Perhaps a person is named" not in words_of(as_manager.get(export_url()))
    ParticipantFactory(call_name="Zarja")
    as_manager.post(address(session), {"text_sl": "Zarjo smo čakali."})
    page = as_manager.get(export_url())
    assert "Held, and no register Perhaps a person is named here: Zarja Correct" in words_of(page)
    assert address(session) in page.text


def test_a_name_in_an_explanation_leads_to_it_before_a_release_and_back(as_manager, session):
    ParticipantFactory(call_name="Zarja")
    report = PreparedReportFactory()
    as_manager.post(address(session), {"text_en": "We waited for Zarja."})
    page = sign_in_again(as_manager).get(reverse("reporting:release", args=[report.pk]))
    [place] = page.context["prepared"].named_places
    assert place.address in unescape(page.text)
    draft = opened(as_manager, place.address)
    assert as_manager.post(place.address, draft | {"text_en": "We waited."})["Location"] == report.get_absolute_url()
