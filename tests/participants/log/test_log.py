"""The log on a page: as far as one's seats go, narrowed down, in pages, without a value; each look at it is an entry."""

from datetime import date
from uuid import UUID

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.entries import COMMAND_LINE, Entry, acting
from ketch.audit.looks import write
from ketch.audit.models import ChainHead, LogEntry
from ketch.periods import DAY, today
from participants.enrolment import actions
from participants.merge.actions import merge
from participants.models import Participant
from reporting.models import Funder
from tests.factories import EnrolmentFactory, ParticipantFactory, SeatFactory, UserFactory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

LOG = reverse("participants:log")


@pytest.fixture
def colleague():
    return UserFactory(username="colleague")


@pytest.fixture
def elsewhere(colleague):
    """Somebody in whose file only the colleague has a seat, with an entry."""
    person = SeatFactory(participant__code="ELSEWHERE", worker=colleague).participant
    actions.enrol(participant=person, on=date(2024, 1, 1), by=colleague)
    return person


@pytest.fixture
def enrolled(participant, worker):
    enrolment = actions.enrol(participant=participant, on=date(2024, 1, 1), referred_note="canary", by=worker)
    actions.end_enrolment(enrolment=enrolment, ended_on=date(2024, 2, 1), exit_reason="moved", exit_note="canary note", by=worker)
    return enrolment


def rows(text):
    return text.count('<li class="log-row')


def said(answer):
    return " ".join(f"{line.title} {line.code} {line.second}" for line in answer.context["page"].lines)


class TestHowFarItGoes:
    def test_the_manager_reads_all_by_code_and_never_by_name(self, as_manager, elsewhere, enrolled, participant):
        text = as_manager.get(LOG).text
        assert "ELSEWHERE" in text
        assert participant.code in text
        assert participant.call_name not in text

    def test_a_worker_reads_of_files_with_a_seat_and_her_own_lists(self, as_worker, elsewhere, enrolled, participant):
        as_worker.get(reverse("participants:list"))
        text = as_worker.get(LOG).text
        assert participant.code in text
        assert "ELSEWHERE" not in text
        assert "Participant: read" in text

    def test_a_worker_does_not_read_what_a_colleague_searched(self, as_worker, colleague):
        signed_in(colleague).get(reverse("participants:list"))
        assert "colleague" not in said(as_worker.get(LOG))

    def test_a_therapist_reads_what_she_did_herself(self, as_therapist, enrolled, participant):
        as_therapist.get(reverse("activities:participant-sessions", args=[participant.pk]))
        text = as_therapist.get(LOG).text
        assert participant.code in text
        assert "Enrolment" not in text
        assert "Staff member" not in text

    def test_of_a_person_who_left_her_she_reads_no_code(self, as_therapist, therapist, participant):
        as_therapist.get(reverse("activities:participant-sessions", args=[participant.pk]))
        participant.case_team.filter(worker=therapist).update(ended_on=today() - DAY, started_on=today() - DAY)
        text = as_therapist.get(LOG).text
        assert "reading about sessions" in text
        assert participant.code not in text

    def test_a_file_that_was_merged_is_read_on_under_its_old_code(self, as_worker, worker, participant):
        other = SeatFactory(participant__code="OLDFILE", worker=worker).participant
        actions.enrol(participant=other, on=date(2024, 1, 1), by=worker)
        merge(kept=participant, other=other, because="one person", by=worker)
        assert "OLDFILE" in as_worker.get(f"{LOG}?person={other.pk}&done=created").text


class TestWhatItSays:
    def test_what_on_what_by_whom_when_and_what_for(self, as_worker, as_manager, participant):
        as_worker.post(reverse("participants:enrol", args=[participant.pk]), {})
        as_worker.get(participant.get_absolute_url())
        text = as_manager.get(LOG).text
        assert "Participant: read" in text
        assert "worker, professional worker · reading the file" in text

    def test_no_value_is_on_it(self, as_manager, enrolled):
        text = as_manager.get(LOG).text
        assert "canary" not in text
        assert "reason for exit" in text.lower()

    def test_in_slovenian(self, as_manager, manager, enrolled):
        type(manager).objects.filter(pk=manager.pk).update(language="sl")
        words = said(as_manager.get(LOG))
        assert "strokovna delavka" in words
        assert "changed" not in words

    def test_each_look_at_it_is_an_entry(self, as_manager, participant, enrolled):
        as_manager.get(f"{LOG}?person={participant.pk}")
        entry = LogEntry.objects.first()
        assert (entry.action, entry.content_type.model, entry.about) == ("looked", "logentry", participant.pk)
        assert (entry.purpose, entry.result) == ("read log", "2")


class TestNarrowedDown:
    def found(self, browser, **typed):
        answer = browser.post(LOG, typed, follow=True)
        assert answer.status_code == 200
        return answer

    def test_by_code_which_does_not_stand_in_the_address(self, as_manager, elsewhere, enrolled, participant):
        answer = self.found(as_manager, code=f" {participant.code.lower()}")
        assert participant.code in answer.text
        assert "ELSEWHERE" not in answer.text
        [(address, _code)] = answer.redirect_chain
        assert address == f"{LOG}?person={participant.pk}"

    def test_by_staff_member_what_was_done_and_days(self, as_manager, elsewhere, enrolled, worker):
        day = {"first_day": today().day, "first_month": today().month, "first_year": today().year}
        assert rows(self.found(as_manager, staff=worker.pk, done="changed", **day).text) == 1
        later = day | {"first_day": 1, "first_year": today().year + 1}
        assert rows(self.found(as_manager, staff=worker.pk, **later).text) == 0

    @pytest.mark.parametrize("code", ["NOBODY", "x" * 10_000, "č" * 60, "\x00", "' OR 1=1", "ELSEWHERE"])
    def test_a_code_of_nobody_or_of_no_file_of_hers_is_the_same_sentence(self, as_worker, elsewhere, enrolled, code):
        answer = as_worker.post(LOG, {"code": code})
        assert answer.status_code == 200
        assert rows(answer.text) == 0
        if len(code) <= 60 and "\x00" not in code:
            assert "You may see no file with this code." in answer.text

    @pytest.mark.parametrize(
        "asked",
        [
            "page=99999999999",
            "before=99999999999999999999999999",
            "before=-1",
            "before=nonsense",
            "before=½",
            "first=9999-12-31&last=9999-12-31",
            "first=1900-01-01&last=2100-01-01",
            "done=looked&done=changed",
            "",
        ],
    )
    def test_what_means_little_shows_a_list(self, as_manager, enrolled, asked):
        assert as_manager.get(f"{LOG}?{asked}").status_code == 200

    @pytest.mark.parametrize(
        "asked",
        [
            "first=9999-99-99",
            "first=0001-01-01",
            "last=nonsense",
            "first=2024-02-02&last=2024-01-01",
            "done=nonsense",
            f"staff={UUID(int=1)}",
            "staff=nonsense",
            f"person={UUID(int=1)}",
            "person=%00",
            "person=" + "9" * 5000,
        ],
    )
    def test_what_there_is_not_is_a_sentence_and_an_empty_list(self, as_manager, enrolled, asked):
        answer = as_manager.get(f"{LOG}?{asked}")
        assert answer.status_code == 200
        assert rows(answer.text) == 0
        assert "No entry matches." in answer.text

    def test_a_person_of_somebody_else_asked_for_by_key_shows_nothing(self, as_worker, elsewhere):
        text = as_worker.get(f"{LOG}?person={elsewhere.pk}").text
        assert rows(text) == 0
        assert "ELSEWHERE" not in text


class TestPages:
    @pytest.fixture
    def long_log(self, manager):
        kind = ContentType.objects.get_for_model(Participant)
        write([Entry("looked", kind, result=str(number)) for number in range(1, 121)], manager)

    def test_fifty_at_a_time_and_nothing_twice(self, as_manager, long_log):
        seen, address = [], LOG
        while address:
            page = as_manager.get(address).context["page"]
            seen += [line.second for line in page.lines if "row" in line.second and "finding" not in line.second]
            address = f"{LOG}?before={page.older}" if page.older else ""
        assert [f"{n} row" in line for n, line in zip(range(120, 0, -1), seen[-120:], strict=True)] == [True] * 120

    def test_the_number_of_queries_is_fixed(self, as_manager, manager, enrolled, long_log, monkeypatch):
        monkeypatch.setattr("ketch.access.again.WRITE_EVERY", 10_000)

        def asked():
            with CaptureQueriesContext(connection) as queries:
                as_manager.get(LOG)
            return len(queries)

        as_manager.get(reverse("accounts:waiting"))
        actions.enrol(participant=ParticipantFactory(), on=date(2024, 1, 1), by=manager)
        asked()
        few = asked()
        people = [ParticipantFactory() for _each in range(30)]
        for person in people:
            EnrolmentFactory(participant=person)
            with acting(manager):
                actions.end_enrolment(
                    enrolment=person.enrolments.get(), ended_on=today(), exit_reason="moved", exit_note="", by=manager
                )
        assert asked() <= few


class TestTheHead:
    def test_the_manager_may_write_it_down(self, as_manager, enrolled):
        head = ChainHead.objects.get()
        text = as_manager.get(LOG).text
        assert f"{head.signed_on}-{head.number}-" in text
        assert "entries fit." in text

    def test_nobody_else_reads_it(self, as_worker, as_therapist, enrolled):
        for browser in (as_worker, as_therapist):
            assert f"{today()}-" not in browser.get(LOG).text

    def test_a_log_that_does_not_fit_is_said_in_a_sentence(self, as_manager, enrolled):
        LogEntry.objects.filter(number=1).update(role="manager")
        assert "The log does not fit together" in as_manager.get(LOG).text


def test_the_way_to_it_is_on_ones_account(as_worker, as_administrator):
    assert LOG in as_worker.get(reverse("pages:preferences")).text
    assert LOG not in as_administrator.get(reverse("pages:preferences")).text


def test_yesterday_is_not_today(as_manager, enrolled):
    LogEntry.objects.filter(number=1).update(timestamp=LogEntry.objects.get(number=1).timestamp - 2 * DAY)
    assert rows(as_manager.get(f"{LOG}?first={today()}").text) == 1
    assert rows(as_manager.get(f"{LOG}?last={today() - DAY}").text) == 1


def test_without_a_head_of_the_log_its_page_says_that_it_cannot_be_shown(as_manager):
    ChainHead.objects.all().delete()
    assert as_manager.get(LOG).status_code == 503


def test_what_is_in_no_file_was_made_to_set_up_the_programme(as_manager):
    """Of what a command makes no page says the purpose."""
    write([Entry("created", ContentType.objects.get_for_model(Funder))], COMMAND_LINE)
    words = said(as_manager.get(LOG))
    assert "setting up the programme" in words
    assert "keeping the file up to date" not in words
