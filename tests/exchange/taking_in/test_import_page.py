"""The manager's page: choose, see what would change or what is wrong, then take it in. Nothing is written before."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from activities.models import Session
from exchange.taking_in.work import work
from ketch.audit.models import LogEntry
from ketch.drafts.models import Upload
from participants.identity import vault
from participants.models import CaseTeamMember, Identity, Participant
from tests.exchange.workbooks import book, small
from tests.factories import SeatFactory

IMPORT = reverse("exchange:import")
FAULTY = small(Attendance=[["session", "participant", "status"], ["S1", "K-1", "perhaps"]])


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """The child's work, in this process."""
    monkeypatch.setattr("exchange.taking_in.child.start", work)


@pytest.fixture
def waiting(monkeypatch):
    """A child that has not begun yet."""
    monkeypatch.setattr("exchange.taking_in.child.start", lambda upload: None)


def send(browser, content, **headers):
    file = SimpleUploadedFile("whatever.bin", content)
    return browser.post(IMPORT, {"file": file}, follow=True, **headers)


def page_of(upload):
    return reverse("exchange:preview", args=[upload.pk])


def test_it_is_one_form(as_manager):
    response = as_manager.get(IMPORT)
    assert 'type="file"' in response.text
    assert reverse("exchange:export") in response.text


def test_the_preview_says_what_would_be_new_and_nothing_is_written(as_manager):
    response = send(as_manager, book(small()))
    assert "Nothing has been written yet" in response.text
    assert response.context["preview"].counts[0] == ("Participants", {"new": 1, "changed": 0, "unchanged": 0, "removed": 0})
    assert not Participant.objects.exists()
    assert not LogEntry.objects.filter(action="imported").exists()


def test_agreeing_takes_it_in(as_manager, manager):
    send(as_manager, book(small()))
    response = as_manager.post(page_of(Upload.objects.get()), follow=True)
    assert "The workbook is imported" in response.text
    assert Session.objects.get().mark == "S1"
    assert CaseTeamMember.objects.filter(worker=manager).count() == 1
    assert LogEntry.objects.filter(action="imported").order_by("number")[0].actor == manager


def test_faults_stand_on_top_and_the_only_way_on_is_the_corrected_file(as_manager):
    response = send(as_manager, book(FAULTY))
    assert "Attendance row 2, status: “perhaps” cannot be used here." in response.text
    assert "Nothing has been written" in response.text
    assert "1 error: Import a workbook" in response.text
    assert "Choose the corrected file" in response.text
    assert "Import it" not in response.text


def test_they_are_in_the_language_of_whoever_imports(as_manager, manager):
    manager.language = "sl"
    manager.save()
    response = send(as_manager, book(FAULTY))
    assert "Attendance, vrstica 2, status: »perhaps« ne sodi sem." in response.text


def test_a_hostile_file_gets_its_one_sentence(as_manager):
    response = send(as_manager, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "This is a workbook of the old kind (.xls)" in response.text


def test_no_file_at_all_is_a_fault_of_the_form(as_manager):
    response = as_manager.post(IMPORT, {"csrfmiddlewaretoken": "any"})
    assert response.context["form"].errors["file"]
    assert not Upload.objects.exists()


def test_agreeing_twice_takes_it_in_once(as_manager):
    send(as_manager, book(small()))
    page = page_of(Upload.objects.get())
    as_manager.post(page)
    as_manager.post(page)
    assert LogEntry.objects.filter(action="imported").count() == 2
    assert Session.objects.count() == 1


def test_what_somebody_changed_meanwhile_is_shown_before_anything_is_written(as_manager, importing):
    send(as_manager, book(small()))
    importing(small(Attendance=None, Sessions=None))
    response = as_manager.post(page_of(Upload.objects.get()), follow=True)
    assert "Somebody has changed something meanwhile" in response.text
    assert not Session.objects.exists()
    as_manager.post(page_of(Upload.objects.get()))
    assert Session.objects.exists()


def test_the_same_file_again_has_nothing_to_take_in(as_manager):
    send(as_manager, book(small()))
    as_manager.post(page_of(Upload.objects.get()))
    response = send(as_manager, book(small()))
    assert "Everything in it is in Ketch already." in response.text
    assert "Import it" not in response.text


class TestNamesThatAreNotHersToOpen:
    """With `KETCH_EVERYONE_ON_TEAM` off. Else a guessed name is right where a row is "unchanged"."""

    HEAD = ["code", "given_name", "family_name", "birth_year"]

    @pytest.fixture
    def person(self, importing, settings):
        settings.KETCH_EVERYONE_ON_TEAM = False
        importing({"Participants": [self.HEAD, ["K-1", "Ana", "Kovačič", 1990]]})
        return Participant.objects.get()

    def counts_of(self, browser, *row):
        send(browser, book({"Participants": [self.HEAD, ["K-1", *row]]}))
        upload = Upload.objects.order_by("-made_at")[0]
        return upload.outcome["counts"]["Participants"], upload.outcome["remarks"]

    def test_right_and_wrong_guesses_look_the_same(self, as_manager, person):
        right, wrong = self.counts_of(as_manager, "Ana", "Kovačič", None), self.counts_of(as_manager, "Eva", "Kovačič", None)
        assert right == wrong
        assert right[1] == ["1 person keeps the names that stand in Ketch: only whoever is on the case team can replace them."]

    def test_they_stay_as_they_are(self, as_manager, person):
        self.counts_of(as_manager, "Eva", None, 1991)
        as_manager.post(page_of(Upload.objects.get()))
        assert vault.sealed_names([person.pk])[person.pk] == {"given_name": "Ana", "family_name": "Kovačič"}
        assert Identity.objects.get().match == vault.blind_match({"given_name": "ana", "family_name": "kovacic"}, 1991)

    def test_with_a_seat_they_are_replaced(self, as_manager, person, manager):
        SeatFactory(participant=person, worker=manager)
        counts, remarks = self.counts_of(as_manager, "Eva", None, None)
        assert (counts["changed"], remarks) == (1, [])
        as_manager.post(page_of(Upload.objects.get()))
        assert vault.sealed_names([person.pk])[person.pk]["given_name"] == "Eva"

    def test_whoever_is_compared_was_looked_at(self, as_manager, person, manager):
        def looks():
            rows = LogEntry.objects.filter(action="looked", purpose="import", about=person.pk)
            return sorted(rows.values_list("content_type__model", flat=True))

        self.counts_of(as_manager, "Ana", None, 1991)
        assert looks() == ["participant"]
        SeatFactory(participant=person, worker=manager)
        self.counts_of(as_manager, "Ana", None, 1991)
        assert looks() == ["identity", "participant", "participant"]

    def test_a_refused_file_tells_too(self, as_manager, person):
        rows = [["participant", "entry"], ["K-1", "2023-01-09"], ["K-2", "2023-01-09"]]
        send(as_manager, book({"Enrolments": rows}))
        assert Upload.objects.get().stage == Upload.Stage.REFUSED
        assert LogEntry.objects.filter(action="looked", purpose="import", about=person.pk).exists()


class TestWhileItWorks:
    def test_the_page_shows_how_far_it_has_come(self, as_manager, waiting):
        response = send(as_manager, book(small()))
        Upload.objects.update(phase="Checking every row", done=3, total=8)
        response = as_manager.get(page_of(Upload.objects.get()))
        assert "Checking every row · 37 %" in response.text
        assert "<progress" in response.text
        assert 'http-equiv="refresh"' in response.text

    def test_htmx_gets_the_piece_and_then_the_whole_page(self, as_manager, waiting):
        send(as_manager, book(small()))
        upload = Upload.objects.get()
        piece = as_manager.get(page_of(upload), headers={"HX-Request": "true"})
        assert "<progress" in piece.text
        assert "<html" not in piece.text
        work(upload.pk)
        assert as_manager.get(page_of(upload), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"

    def test_a_child_that_fell_silent_is_given_up(self, as_manager, waiting):
        send(as_manager, book(small()))
        Upload.objects.update(told_at=timezone.now() - timedelta(minutes=11))
        assert "The work broke off. Nothing has been written." in as_manager.get(page_of(Upload.objects.get())).text

    def test_once_it_is_given_up_htmx_asks_for_it_no_longer(self, as_manager, waiting):
        send(as_manager, book(small()))
        Upload.objects.update(told_at=timezone.now() - timedelta(minutes=11))
        assert as_manager.get(page_of(Upload.objects.get()), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"

    def test_what_breaks_off_says_so_and_leaves_nothing(self, as_manager, monkeypatch, caplog):
        send(as_manager, book(small()))
        monkeypatch.setattr("exchange.taking_in.actions.enter", lambda *words: 1 / 0)
        response = as_manager.post(page_of(Upload.objects.get()), follow=True)
        assert "The work broke off. Nothing has been written." in response.text
        assert not Participant.objects.exists()


class TestTheUpload:
    def test_it_lies_sealed(self, as_manager, waiting):
        content = book(small())
        send(as_manager, content)
        held = Upload.objects.get()
        assert held.content == content
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT content FROM drafts_upload")
            assert content[:200] not in bytes(cursor.fetchone()[0])

    @pytest.mark.parametrize("sheets", [small(), FAULTY])
    def test_it_goes_as_soon_as_it_is_no_longer_needed(self, as_manager, sheets):
        send(as_manager, book(sheets))
        as_manager.post(page_of(Upload.objects.get()))
        assert Upload.objects.get().content is None

    def test_it_goes_after_an_hour(self, as_manager):
        send(as_manager, book(small()))
        Upload.objects.update(made_at=timezone.now() - timedelta(minutes=61))
        as_manager.get(IMPORT)
        assert not Upload.objects.exists()

    def test_a_colleague_does_not_find_it(self, as_manager, db):
        from tests.factories import UserFactory
        from tests.signing_in import signed_in

        send(as_manager, book(small()))
        other = signed_in(UserFactory(role="manager"))
        assert other.get(page_of(Upload.objects.get())).status_code == 404
        assert other.post(page_of(Upload.objects.get())).status_code == 404

    def test_whoever_lost_the_role_takes_nothing_in(self, as_manager, manager, waiting):
        send(as_manager, book(small()))
        manager.role = ""
        manager.save()
        work(Upload.objects.get().pk)
        assert Upload.objects.get().stage == Upload.Stage.BROKEN

    def test_nothing_touches_the_disk(self, as_manager, waiting, settings, tmp_path):
        settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
        send(as_manager, book(small()) + b"\0" * 5_000_000)
        assert list(tmp_path.iterdir()) == []
        assert len(Upload.objects.get().content) > 5_000_000

    def test_a_file_too_large_is_kept_in_memory_no_further_than_needed(self, as_manager, monkeypatch):
        monkeypatch.setattr("exchange.taking_in.forms.MOST_BYTES", 1000)
        monkeypatch.setattr("exchange.workbook.opening.MOST_BYTES", 1000)
        response = send(as_manager, book(small()))
        assert "larger than" in response.text

    def test_a_worker_may_not_send_one(self, as_worker):
        assert send(as_worker, book(small())).status_code == 403
        assert not Upload.objects.exists()


def test_a_file_from_somebody_else_is_not_even_held(rf, worker):
    from exchange.taking_in.forms import OnlyInMemory

    request = rf.post(IMPORT, {"file": io.BytesIO(b"x" * 10)})
    request.user = worker
    request.upload_handlers = [OnlyInMemory(request)]
    assert dict(request.FILES) == {}


def test_one_workbook_at_a_time_and_the_second_is_told_that_the_first_is_at_work(as_manager, waiting):
    send(as_manager, book(small()))
    answer = send(as_manager, book(FAULTY))
    assert "Your other workbook is still at work, here." in answer.text
    [upload] = Upload.objects.all()
    assert answer.redirect_chain[-1][0] == page_of(upload)


def test_one_that_fell_silent_is_in_nobodys_way(as_manager, waiting):
    send(as_manager, book(small()))
    Upload.objects.update(told_at=timezone.now() - timedelta(minutes=11))
    send(as_manager, book(small()))
    assert Upload.objects.count() == 2


def test_two_files_in_one_request_are_refused_in_words(as_manager):
    files = [SimpleUploadedFile(f"{n}.xlsx", book(small())) for n in range(2)]
    answer = as_manager.post(IMPORT, {"file": files})
    assert (answer.status_code, "send one at a time" in answer.text) == (400, True)
    assert not Upload.objects.exists()


def test_of_somebody_who_may_not_import_a_large_file_is_not_even_read(as_worker, client):
    for browser in (as_worker, client):
        answer = browser.post(IMPORT, {"file": SimpleUploadedFile("x", b"x" * 3_000_000)})
        assert answer.status_code == 413
