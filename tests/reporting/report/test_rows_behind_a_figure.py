"""The rows behind a figure: codes and days, for those who may see them, each look in the log."""

import pytest

from activities.models import Attendance
from ketch.audit.models import LogEntry
from participants.models import Participant
from tests.changed_beside import change_beside
from tests.factories import AttendanceWordFactory, SeatFactory
from tests.reporting.examples import held, person, programme
from tests.reporting.funders import TargetFactory
from tests.reporting.pages import rows_url, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """ANA left and came back, and came once in between; BOR stayed."""
    programme(
        person("ANA", ("2019-03-01", "2020-05-31"), ("2020-09-01", None), citizenships=[("SI", None, None)]),
        person("BOR", ("2020-02-01", None)),
        sessions=[
            held("2020-03-02", ("ANA", "present"), ("BOR", "partly")),
            held("2020-07-06", ("ANA", "present"), format="individual", activity="psychotherapy"),
        ],
    )
    change_beside(Participant.objects.all(), call_name="Vrabec")
    return {record.code: record for record in Participant.objects.all()}


def looked_at():
    return set(LogEntry.objects.filter(action="looked").exclude(about=None).values_list("about", flat=True))


def test_people_stand_with_the_days_enrolled_and_how_often_they_came(as_manager, people):
    words = words_of(as_manager.get(rows_url("total")))
    assert "ANA 1. 3. 2019 – 31. 5. 2020; 1. 9. 2020 – 2 2. 3. 2020 6. 7. 2020" in words
    assert "BOR 1. 2. 2020 – 1 2. 3. 2020 2. 3. 2020" in words


def test_of_persons_promised_of_some_work_only_its_sessions_are_counted(as_manager, people):
    target = TargetFactory(form="psychotherapy")
    words = words_of(as_manager.get(rows_url("promises.persons", of=target.pk, funding=target.funding_period_id)))
    assert "ANA 1. 3. 2019 – 31. 5. 2020; 1. 9. 2020 – 1 6. 7. 2020 6. 7. 2020" in words


def test_an_exit_that_is_not_known_on_the_day_of_the_report_is_not_shown(as_manager, people):
    words = words_of(as_manager.get(rows_url("total", as_of="2020-04-30")))
    assert "ANA 1. 3. 2019 – 1" in words


def test_somebody_who_came_back_has_two_rows_among_the_entries(as_manager, people):
    words = words_of(as_manager.get(rows_url("entered")))
    assert "ANA 1. 3. 2019 31. 5. 2020 BOR 1. 2. 2020 – ANA 1. 9. 2020 –" in words


def test_sessions_stand_with_their_day_and_the_codes_of_who_was_there(as_manager, people):
    words = words_of(as_manager.get(rows_url("held", of="group_activity")))
    assert "2. 3. 2020 group activities Group session 60 ANA, BOR" in words


def test_behind_hours_and_sizes_stand_the_sessions(as_manager, people):
    page = as_manager.get(rows_url("minutes", of="group_activity"))
    assert "Form of support: group activities · Hours · 2019–2020" in words_of(page)
    assert "2. 3. 2020 group activities Group session 60 ANA, BOR" in words_of(page)
    assert "2. 3. 2020" in words_of(as_manager.get(rows_url("group.largest", of="group_activity")))


def test_behind_a_rate_stand_those_who_came_and_those_who_did_not(as_manager):
    programme(person("DANA"), sessions=[held("2020-03-09", ("DANA", "absent_excused"), activity="leisure")])
    words = words_of(as_manager.get(rows_url("attendance_rate", of="leisure")))
    assert "9. 3. 2020 DANA leisure activities Absent, excused" in words


def test_an_own_word_stands_behind_what_it_was_counted_as(as_manager, people):
    word = AttendanceWordFactory(word_sl="prišla pozneje", word_en="came later", status="partly")
    change_beside(Attendance.objects.filter(status="partly"), word=word)
    words = words_of(as_manager.get(rows_url("attendances", of="group_activity")))
    assert "2. 3. 2020 BOR group activities Partly present: came later" in words
    assert "2. 3. 2020 ANA group activities Present" in words


def test_behind_nights_and_months_stand_people_with_their_share(as_manager):
    programme(person("CENE", ("2019-01-01", "2019-01-11"), stays=[("2019-01-01", None, "safe")]))
    assert "CENE 1. 1. 2019 – 11. 1. 2019 10 0 – –" in words_of(as_manager.get(rows_url("breakdowns.nights.safe")))
    assert "Months enrolled" in words_of(as_manager.get(rows_url("continuity.enrolled_months")))


@pytest.mark.parametrize(
    "figure", ["breakdowns.exploitation.not_recorded", "breakdowns.victim.not_recorded", "breakdowns.age.not_recorded"]
)
def test_of_what_stands_in_the_file_alone_only_its_readers_learn_whom_it_counts(as_manager, people, figure):
    page = as_manager.get(rows_url(figure))
    assert "ANA" not in words_of(page)
    assert "2 more rows are of files that are not open to you." in words_of(page)
    SeatFactory(participant=people["ANA"], worker=as_manager.user)
    assert "ANA" in as_manager.get(rows_url(figure)).text


@pytest.fixture
def opened_of(monkeypatch):
    """Of whom a year of birth is opened."""
    field, keys = Participant._meta.get_field("birth_year"), []
    opened = field.opened
    monkeypatch.setattr(field, "opened", lambda sealed, key: keys.append(key) or opened(sealed, key))
    return keys


def test_a_year_of_birth_is_opened_of_those_alone_whom_a_figure_of_ages_counts(as_manager, people, opened_of):
    change_beside(Participant.objects.all(), birth_year=1990)
    as_manager.get(rows_url("total", first="2019-01-01", last="2019-12-31"))
    assert opened_of == []
    as_manager.get(rows_url("breakdowns.age.18_29", first="2019-01-01", last="2019-12-31"))
    assert opened_of == [people["ANA"].pk]


def test_of_all_work_in_a_month(as_manager, people):
    page = as_manager.get(rows_url("individual", days="2020-07-01/2020-07-31"))
    assert "All forms of support · Individual sessions · 7/2020" in words_of(page)
    assert "6. 7. 2020 psychotherapy Individual session 60 ANA" in words_of(page)


def test_an_attendance_outside_every_enrolment_can_be_found(as_manager, people):
    words = words_of(as_manager.get(rows_url("outside_enrolment", of="psychotherapy", days="2020-01-01/2020-12-31")))
    assert "6. 7. 2020 ANA psychotherapy Present" in words


def test_everyone_whose_code_is_shown_is_in_the_log(as_manager, people):
    as_manager.get(rows_url("slovenian"))
    assert looked_at() == {people["ANA"].pk}
    as_manager.get(rows_url("held", of="group_activity"))
    assert looked_at() == {person.pk for person in people.values()}


def test_no_call_name_and_no_name_stands_there(as_manager, people):
    for figure in ("total", "entered"):
        assert "Vrabec" not in as_manager.get(rows_url(figure)).text


def test_who_has_no_seat_sees_how_many_and_nobody(as_worker_without_a_seat, people):
    page = as_worker_without_a_seat.get(rows_url("total"))
    assert "2 more rows are of files that are not open to you." in words_of(page)
    assert "ANA" not in words_of(page)
    assert looked_at() == set()


def test_who_has_one_seat_sees_one_code_in_a_group_session(as_worker_without_a_seat, people):
    SeatFactory(participant=people["BOR"], worker=as_worker_without_a_seat.user)
    page = as_worker_without_a_seat.get(rows_url("held", of="group_activity"))
    assert "BOR" in page.text
    assert "ANA" not in words_of(page)
    assert looked_at() == {people["BOR"].pk}


def test_the_manager_sees_all_codes_but_may_open_only_files_with_a_seat(as_manager, people):
    SeatFactory(participant=people["BOR"], worker=as_manager.user)
    page = as_manager.get(rows_url("total"))
    assert people["BOR"].get_absolute_url() in page.text
    assert people["ANA"].get_absolute_url() not in page.text
    assert "ANA" in page.text


def test_a_long_list_has_pages_and_only_who_is_shown_is_looked_at(as_manager):
    programme(*(person(f"P{number:03}", ("2019-01-01", None)) for number in range(60)))
    assert "P059" not in as_manager.get(rows_url("total")).text
    assert len(looked_at()) == 50
    assert "P059" in as_manager.get(rows_url("total", page=2)).text


@pytest.mark.parametrize(
    "asked",
    [
        {"figure": "everything"},
        {"figure": "total", "days": "1999-01-01/1999-12-31"},
        {"figure": "total", "days": "9" * 400},
        {"figure": "total", "days": "2020-12-31/2020-01-01"},
        {"figure": "total", "first": "2021-01-01"},
        {"figure": "total", "of": "leisure"},
        {"figure": "held", "of": "cooking"},
        {"figure": "held", "of": "00000000-0000-0000-0000-000000000000"},
        {"figure": "held", "of": "\x00"},
    ],
)
def test_what_is_no_figure_is_not_found(as_manager, asked):
    assert as_manager.get(rows_url(**asked)).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "9" * 400])
def test_an_odd_page_number_gives_a_page(as_manager, people, page):
    assert as_manager.get(rows_url("total", page=page)).status_code == 200
