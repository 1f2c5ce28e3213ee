"""The same file twice changes nothing; a value in the file replaces the one held, an empty cell leaves it."""

from datetime import date, time

import pytest
from django.apps import apps

from activities.models import Activity, Attendance, Feedback, Session
from exchange.workbook.sheets import ACCOMMODATION, CITIZENSHIPS, ENROLMENTS
from ketch.audit.models import LogEntry
from ketch.encryption.fields import opened
from ketch.records.record import all_records
from participants.identity import vault
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant
from tests.exchange.workbooks import small
from tests.factories import ActivityFactory, AttendanceFactory, EnrolmentFactory, ParticipantFactory, SessionFactory, UserFactory

SESSION = ["session", "date", "start", "minutes", "activity", "format", "status", "reason", "worker"]
EVERYTHING = {
    "Participants": [
        ["code", "call_name", "given_name", "family_name", "gender", "birth_year", "citizenships"],
        ["K-1", "Kos", "Ana", "Kovačič", "woman", 1990, "SI;HR"],
        ["K-2", None, None, None, None, None, None],
        ["Č-3", None, "Žiga", None, "man", None, "UA"],
    ],
    "Citizenships": [
        ["participant", "country", "from", "to"],
        ["K-2", "BA", None, "2020-06-30"],
        ["K-2", "SI", "2020-07-01", None],
    ],
    "Enrolments": [
        ["participant", "entry", "exit", "exit_reason", "referred_by"],
        ["K-1", "2020-01-01", "2020-12-31", "poroka", "soseda"],
        ["K-1", "2022-01-01", None, None, "police"],
    ],
    "Accommodation": [["participant", "from", "to", "status"], ["K-1", "2020-01-01", "2020-03-01", "crisis"]],
    "Activities": [["name", "form", "name_en"], ["Kuhanje", "leisure", "Cooking"]],
    "Sessions": [
        SESSION,
        ["S1", "2023-02-01", "09:30", 60, "psychotherapy", "individual", "cancelled", "sneg", "Maja"],
        ["S2", "2023-02-01", None, 90, "kuhanje", "group", None, None, None],
    ],
    "Attendance": [["session", "participant", "status"], ["S1", "K-1", None], ["S2", "K-1", "present"], ["S2", "Č-3", "partly"]],
    "Feedback": [
        ["activity", "month", "rating", "comment", "language"],
        ["cooking", "2023-02", 4, "=več prosim", "sl"],
        ["cooking", "2023-02", 4, "=več prosim", "sl"],
        ["leisure", "2023-02", 2, None, None],
    ],
}


def names_of(model):
    return [field.attname for field in model._meta.concrete_fields]


def everything_held():
    """Every row of every record, sealed values opened."""
    models = [model for model in all_records() if model is not apps.get_model("participants", "Identity")]
    rows = {model._meta.label: sorted(map(repr, opened(model._base_manager.all(), *names_of(model)))) for model in models}
    return rows, sorted(vault.sealed_names(Participant.objects.values_list("pk", flat=True)).items())


def test_the_same_file_twice_changes_nothing(importing, manager):
    assert importing(EVERYTHING).faults == []
    before = everything_held()
    said = importing(EVERYTHING)
    assert said.out.count(": 0 new, 0 changed,") == 8
    assert everything_held() == before


def test_an_empty_cell_leaves_what_is_held(importing):
    importing(EVERYTHING)
    before = everything_held()
    bare = {
        name: [list(rows[0]), *([*row[:1], *[None] * (len(row) - 1)] for row in rows[1:])] for name, rows in EVERYTHING.items()
    }
    needed = {"Enrolments": 2, "Accommodation": 4, "Activities": 2, "Sessions": 6, "Attendance": 2}
    for name, kept in needed.items():
        bare[name] = [EVERYTHING[name][0], *([*row[:kept], *[None] * (len(row) - kept)] for row in EVERYTHING[name][1:])]
    del bare["Feedback"], bare["Citizenships"]
    assert importing(bare).faults == []
    assert everything_held() == before


def test_people_are_known_by_their_code_however_it_is_written(importing):
    importing(small(Participants=[["code"], ["K-1"], ["Čb-2"]]))
    said = importing(small(Participants=[["code", "gender"], [" k-1", "man"], ["c\u030cB-2 ", None]]))
    assert "Participants: 0 new, 1 changed, 1 unchanged" in said.out
    assert sorted(Participant.objects.values_list("code", "gender")) == [("K-1", "man"), ("Čb-2", "unknown")]


def test_a_name_in_the_file_replaces_one_and_leaves_the_other(importing):
    head = ["code", "given_name", "family_name"]
    importing(small(Participants=[head, ["K-1", "Ana", "Kovačič"]]))
    said = importing(small(Participants=[head, ["K-1", "Anja", None]]))
    assert "Participants: 0 new, 1 changed, 0 unchanged" in said.out
    person = Participant.objects.get()
    assert vault.sealed_names([person.pk])[person.pk] == {"given_name": "Anja", "family_name": "Kovačič"}


def test_the_log_says_which_names_were_replaced_and_not_what_they_were(importing):
    head = ["code", "given_name", "family_name", "birth_year"]
    importing(small(Participants=[head, ["K-1", "Ana", "Kovačič", 1990]]))
    importing(small(Participants=[head, ["K-1", "Anja", "Kovačič", 1991]]))
    importing(small(Participants=[head, ["K-1", "Anja", "Kovačič", 1990]]))
    [entry] = LogEntry.objects.filter(content_type__model="identity")
    assert (entry.action, entry.field_names, entry.changes) == ("changed", "given_name", None)
    assert entry.about == Participant.objects.get().pk


def test_the_double_finder_follows_a_corrected_year_of_birth(importing):
    from participants.models import Identity

    head = ["code", "given_name", "family_name", "birth_year"]
    importing(small(Participants=[head, ["K-1", "Ana", "Kovačič", 1990]]))
    importing(small(Participants=[["code", "birth_year"], ["K-1", 1991]]))
    assert Identity.objects.get().match == vault.blind_match({"given_name": "ana", "family_name": "kovacic"}, 1991)


def test_a_session_is_known_by_its_mark_and_changes(importing, worker):
    importing(EVERYTHING)
    importing({"Sessions": [SESSION, ["S2", "2023-02-01", "10:00", 45, "leisure", "group", "cancelled", "few_people", "worker"]]})
    session = Session.objects.get(mark="S2")
    assert (session.start_time, session.minutes, session.status, session.reason) == (time(10), 45, "cancelled", "few_people")
    assert (session.activity.built_in, session.worker, session.worker_text) == ("leisure", worker, "")


def test_words_behind_an_account_that_was_chosen_since_are_no_change(importing, worker):
    """The page of a session shows the account, and so does an export."""
    importing(EVERYTHING)
    Session.objects.filter(mark="S1").update(worker=worker)
    said = importing({"Sessions": [SESSION, ["S1", "2023-02-01", None, 60, "psychotherapy", "individual", None, None, "worker"]]})
    assert "Sessions: 0 new, 0 changed, 1 unchanged" in said.out
    assert Session.objects.get(mark="S1").worker_text == "Maja"


def test_words_stay_words_when_an_account_of_that_name_is_made_later(importing):
    importing(EVERYTHING)
    UserFactory(username="Maja")
    said = importing(EVERYTHING)
    assert "Sessions: 0 new, 0 changed, 2 unchanged" in said.out


def test_other_words_take_the_place_of_an_account(importing, worker):
    importing(EVERYTHING)
    Session.objects.filter(mark="S1").update(worker=worker)
    importing(EVERYTHING)
    session = Session.objects.get(mark="S1")
    assert (session.worker, session.worker_text) == (None, "Maja")


def test_the_same_mark_on_another_day_is_a_fault(importing):
    importing(EVERYTHING)
    faults = importing({"Sessions": [SESSION, ["S2", "2023-02-02", None, 90, "kuhanje", "group", None, None, None]]}).faults
    assert faults == [
        "Sessions row 2, date: In Ketch, the session with this mark is on another day: 2023-02-01. "
        "Correct the day, or give this session a mark of its own."
    ]


def test_a_listed_reason_takes_the_place_of_words(importing):
    importing(EVERYTHING)
    importing({"Sessions": [SESSION, ["S1", "2023-02-01", None, 60, "psychotherapy", "individual", None, "holiday", None]]})
    assert (Session.objects.get(mark="S1").reason, Session.objects.get(mark="S1").reason_note) == ("holiday", "")


def test_the_reason_goes_where_the_file_says_that_the_session_was_held(importing):
    """A held one with a reason could not be called off and put back on its page."""
    importing(EVERYTHING)
    importing({"Sessions": [SESSION, ["S1", "2023-02-01", None, 60, "psychotherapy", "individual", "held", None, None]]})
    assert (Session.objects.get(mark="S1").reason, Session.objects.get(mark="S1").reason_note) == ("", "")


def test_other_without_words_leaves_the_words_that_are_held(importing):
    importing(EVERYTHING)
    said = importing({"Enrolments": [["participant", "entry", "exit_reason"], ["K-1", "2020-01-01", "other"]]})
    assert "Enrolments: 0 new, 0 changed, 1 unchanged" in said.out
    assert Enrolment.objects.get(started_on="2020-01-01").exit_note == "poroka"


def test_an_enrolment_is_known_by_its_first_day(importing):
    importing(EVERYTHING)
    importing({"Enrolments": [["participant", "entry", "exit"], ["K-1", "2022-01-01", "2022-06-30"]]})
    assert Enrolment.objects.get(started_on="2022-01-01").ended_on == date(2022, 6, 30)
    assert Enrolment.objects.count() == 2


def test_one_that_overlaps_what_is_held_is_a_fault_of_the_file(importing):
    importing(EVERYTHING)
    for first, last in (("2019-12-01", "2020-01-01"), ("2020-12-31", "2021-01-31"), ("2021-12-01", None)):
        faults = importing({"Enrolments": [["participant", "entry", "exit"], ["K-1", first, last]]}).faults
        assert [line.split(":")[0] for line in faults] == ["Enrolments row 2, entry"]


def test_ending_what_is_held_makes_room_in_the_same_file(importing):
    importing(EVERYTHING)
    rows = [["participant", "entry", "exit"], ["K-1", "2022-05-01", None], ["K-1", "2022-01-01", "2022-04-30"]]
    assert importing({"Enrolments": rows}).faults == []


def test_a_stay_changes_its_status(importing):
    importing(EVERYTHING)
    importing({"Accommodation": [["participant", "from", "status"], ["K-1", "2020-01-01", "safe"]]})
    assert AccommodationStay.objects.get().status == "safe"
    assert AccommodationStay.objects.get().ended_on == date(2020, 3, 1)


def test_an_activity_is_known_by_its_name_in_any_case(importing):
    importing(EVERYTHING)
    importing({"Activities": [["name", "form"], ["KUHANJE", "social_network"]]})
    assert Activity.objects.get(built_in="", name_sl="Kuhanje").form == "social_network"


def test_a_built_in_one_by_its_code_whatever_it_is_called_now(importing):
    Activity.objects.filter(built_in="leisure").update(name_sl="izleti", name_key="izleti")
    importing(small(Sessions=[SESSION[:2] + SESSION[3:6], ["S1", "2023-02-01", 60, "leisure", "individual"]]))
    assert Session.objects.get().activity.name_sl == "izleti"


def test_attendances_in_file_and_database_count_together(importing):
    session = SessionFactory(format="individual", mark="S7", activity=ActivityFactory())
    AttendanceFactory(session=session, participant=ParticipantFactory(code="K-8"))
    faults = importing(small(Attendance=[["session", "participant", "status"], ["S1", "K-1", None], ["S7", "K-1", None]])).faults
    assert faults == [
        "Attendance row 3, participant: An individual session has exactly one person, this one has 2. "
        "Name one person, or make it a group session."
    ]


def test_a_group_session_cannot_become_an_individual_one_of_three(importing):
    importing(EVERYTHING)
    faults = importing({"Sessions": [SESSION, ["S2", "2023-02-01", None, 90, "kuhanje", "individual", None, None, None]]}).faults
    assert faults[0].startswith("Sessions row 2, session: An individual session has exactly one person, this one has 2.")


def test_an_attendance_gets_the_status_of_the_file(importing):
    importing(EVERYTHING)
    said = importing({"Attendance": [["session", "participant", "status"], ["S2", "K-1", "absent_excused"], ["S2", "Č-3", None]]})
    assert "Attendance: 0 new, 1 changed, 1 unchanged" in said.out
    assert Attendance.objects.get(session__mark="S2", participant__code="K-1").status == "absent_excused"


def test_a_session_made_in_ketch_is_known_by_its_uuid(importing):
    session = SessionFactory(takes_place_on=date(2023, 4, 1), activity=ActivityFactory(name_sl="Zbor"))
    said = importing({"Sessions": [SESSION, [str(session.pk), "2023-04-01", None, 75, "zbor", "group", None, None, None]]})
    assert "Sessions: 0 new, 1 changed" in said.out
    assert Session.objects.get().minutes == 75


def test_two_equal_answers_are_two_answers(importing):
    importing(EVERYTHING)
    assert Feedback.objects.filter(rating=4).count() == 2
    more = [EVERYTHING["Feedback"][0], *[EVERYTHING["Feedback"][1]] * 3]
    assert "Feedback: 1 new, 0 changed, 2 unchanged" in importing({"Feedback": more}).out


class TestCitizenships:
    def countries(self, code):
        held = Citizenship.objects.filter(participant__code=code)
        return sorted((each.country, each.started_on, each.ended_on) for each in held)

    def test_a_filled_cell_replaces_all_undated_ones(self, importing):
        importing(EVERYTHING)
        said = importing({"Participants": [["code", "citizenships"], ["K-1", "HR;RS"]]})
        assert "Participants: 0 new, 1 changed, 0 unchanged" in said.out
        assert self.countries("K-1") == [("HR", None, None), ("RS", None, None)]

    def test_it_is_a_fault_where_dated_ones_are_held_and_differ(self, importing):
        importing(EVERYTHING)
        faults = importing({"Participants": [["code", "citizenships"], ["K-1", None], ["K-2", "RS"]]}).faults
        assert faults[0].startswith("Participants row 3, citizenships: Ketch has citizenships with dates for this person")
        assert importing({"Participants": [["code", "citizenships"], ["K-2", "SI;BA"]]}).faults == []

    def test_whoever_the_sheet_names_has_hers_from_there_alone(self, importing):
        importing(EVERYTHING)
        said = importing({"Citizenships": [["participant", "country", "from", "to"], ["k-1", "SI", "2021-01-01", None]]})
        assert "Citizenships: 1 new, 0 changed, 0 unchanged, 2 removed" in said.out
        assert self.countries("K-1") == [("SI", date(2021, 1, 1), None)]
        assert len(self.countries("K-2")) == 2

    def test_the_sheet_wins_over_the_column(self, importing):
        people = [["code", "citizenships"], ["K-1", "HR"]]
        importing(small(Participants=people, Citizenships=[["participant", "country"], ["K-1", "SI"]]))
        assert self.countries("K-1") == [("SI", None, None)]

    def test_a_last_day_in_the_file_is_taken(self, importing):
        importing(EVERYTHING)
        rows = [["participant", "country", "from", "to"], ["K-2", "BA", None, None], ["K-2", "SI", "2020-07-01", "2022-01-31"]]
        said = importing({"Citizenships": rows})
        assert "Citizenships: 0 new, 1 changed, 1 unchanged" in said.out
        assert self.countries("K-2") == [("BA", None, date(2020, 6, 30)), ("SI", date(2020, 7, 1), date(2022, 1, 31))]


@pytest.mark.parametrize("status", ["", "present"])
def test_a_session_that_is_held_alone_may_get_people(importing, status):
    EnrolmentFactory(participant=ParticipantFactory(code="K-1"))
    SessionFactory(mark="S7")
    importing({"Attendance": [["session", "participant", "status"], ["S7", "K-1", status or None]]})
    assert Attendance.objects.get().status == status


OTHER_VALUES = {"exit": "2020-03-31", "exit_reason": "moved", "referred_by": "ngo", "to": "2020-03-31", "status": "own"}
DATED = [
    (CITIZENSHIPS, ["K-1", "SI", "2020-01-01", "2020-12-31"]),
    (ENROLMENTS, ["K-1", "2020-01-01", "2020-12-31", "other", "police"]),
    (ACCOMMODATION, ["K-1", "2020-01-01", "2020-12-31", "safe"]),
]


@pytest.mark.parametrize(("sheet", "row"), DATED, ids=lambda part: getattr(part, "name", ""))
def test_each_column_of_a_dated_sheet_corrects_the_row_that_is_held(importing, sheet, row):
    names = [column.name for column in sheet.columns]
    importing(small(**{sheet.name: [names, row]}))
    for at, name in enumerate(names):
        if name not in ("participant", "country", "entry", "from"):
            row = [*row[:at], OTHER_VALUES[name], *row[at + 1 :]]
            assert f"{sheet.name}: 0 new, 1 changed" in importing(small(**{sheet.name: [names, row]})).out
