"""Two who save at once wait for each other and never in a ring: people first, then what is about them, the log last."""

import time

import pytest

pytestmark = pytest.mark.django_db

PREPARE = """
from datetime import time
from activities.activity.actions import make_activity
from activities.own_word.actions import add_word
from activities.series.actions import make_series
from activities.session.actions import plan_session
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE as by
from ketch.periods import today
from participants.language.actions import add_language
from participants.people.actions import make_participant

worker, colleague = (open_account(username=name, password="orehova lupina na polici", role="worker", by=by)
    for name in ("worker", "colleague"))
people = [make_participant(call_name=name, by=worker) for name in ("Borovnica", "Malina")]
language = add_language(participant=people[0], language="uk", use="mother", by=worker)
cooking = make_activity(name_sl="kuhanje", form="group_activity", by=worker)
group = plan_session(participants=people, activity=cooking, format="group", takes_place_on=today(), minutes=60, worker=worker,
    by=worker)
series = make_series(activity=cooking, weekday=1, start_time=time(16), minutes=90, every_weeks=1, worker=worker,
    started_on=today(), participants=people, by=worker)
walk_in = make_participant(call_name="Robida", by=worker)
other_group = plan_session(participants=[walk_in], activity=cooking, format="group", takes_place_on=today(), minutes=60,
    worker=worker, by=worker)
of_nobody = plan_session(participants=[], activity=cooking, format="group", takes_place_on=today(), minutes=60, worker=worker,
    by=worker)
word = add_word(word_sl="po telefonu", status="present", by=worker)
print(json.dumps([str(one.pk) for one in (people[0], walk_in, language, group, series, other_group, of_nobody, word)]))
"""
# A page of the record `on`, which does `work`: wait() is where the other page comes in. The door is the real one.
PAGE = """
import pathlib, time
from uuid import UUID
from activities.activity.actions import make_activity, rename_activity
from ketch.records.faults import Refused
from participants.team.actions import arrange_cover, give_seat, seat_everywhere
from participants.people.models import lock_chosen
from django.test import RequestFactory
from activities.own_word.actions import correct_word
from activities.session.actions import log_individual, record_attendance
from activities.models import Activity, Attendance, AttendanceWord, SeriesMember, Series, Session
from ketch.access.door import requires
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.audit.entries import acting, change
from ketch.periods import today
from participants.language.actions import change_language
from participants.people.actions import correct_participant, make_participant
from participants.people.doubles import one_question_at_a_time
from participants.models import Language, Participant

go, permission, on, key, work, *walk_ins = sys.argv[1:]
worker, colleague = (User.objects.get(username=name) for name in ("worker", "colleague"))
people = list(Participant.objects.exclude(series_memberships=None).order_by("pk"))

def wait():
    print("here", flush=True)
    while not pathlib.Path(go).exists():
        time.sleep(0.05)

def write(model, person):
    model.objects.filter(participant=person).update(participant=person)

@requires(Permission[permission], on=globals().get(on))
def page(request, record=None):
    exec(work)

request = RequestFactory().post("/", {"walk_in": walk_ins})
request.user = worker
print("begins", flush=True)
page(request, **({"pk": key} if key else {}))
"""
CORRECT = "wait(); correct_participant(participant=record, call_name='Robida', gender='female', birth_year=None, by=worker)"
WALK_IN = "record_attendance(session=record, marks={one.pk: 'present' for one in Participant.objects.all()}, by=worker)"
WALKS_IN = "wait(); record_attendance(session=record, marks={UUID(walk_ins[0]): 'present'}, by=worker)"
CHOSEN = "wait(); lock_chosen([UUID(walk_ins[0])])"
WITH_WORD = "record_attendance(session=record, marks={people[0].pk: str(AttendanceWord.objects.get().pk)}, by=worker)"
COUNTS_AS = "correct_word(word=record, status='partly', by=worker)"
SHARED = WALKS_IN.replace("by=", "shared='Soup.', by=")
HERS = "wait(); change_language(row=record, language='ru', use='mother', by=worker)"
OF_THE_FILE = "wait(); change_language(row=record.languages.get(), language='ru', use='mother', by=worker)"
ALL_OF_IT = "write({0}, people[0]); wait(); write({0}, people[1])"
BOTH_FILES = "write({0}, people[1]); wait(); write({0}, people[0])"
LOG = """
with acting(worker):
    log_individual(participant=people[0], activity=Activity.objects.get(name_sl="kuhanje"), takes_place_on=today(), minutes=60,
        worker=worker, by=worker)
    wait()
"""
MAKE = """
with one_question_at_a_time(worker):
    wait()
    time.sleep(0.5)
    make_participant(call_name="Kopriva", by=worker)
"""
WRITES = "with acting(worker): {0}; wait()"
IS_REFUSED = """
try:
    {0}
except Refused:
    pass
else:
    sys.exit("nobody refused it")
"""
COVER = "arrange_cover(worker=worker, stand_in=colleague, on=today(), until=today(), by=worker)"
MAKES = "make_activity(name_sl='petje', form='group_activity', by=worker)"
RENAMES = "rename_activity(activity=Activity.objects.get(name_sl='kuhanje'), name_sl='petje', by=worker)"
SEAT = "give_seat(participant=people[0], worker=colleague, role='key_worker', by=worker)"
EVERYWHERE = "seat_everywhere(worker=colleague, by=worker)"


@pytest.fixture
def keys(place):
    names = ("one", "other", "language", "session", "series", "other_session", "of_nobody", "word")
    return dict(zip(names, place.python(PREPARE), strict=True))


def at_once(place, tmp_path, *pages):
    """The first stands in the middle of saving when the second comes; then both go on."""
    go = tmp_path / "go"
    first = place.start(PAGE, str(go), *pages[0])
    assert [first.stdout.readline(), first.stdout.readline()] == ["begins\n", "here\n"]
    second = place.start(PAGE, str(go), *pages[1])
    assert second.stdout.readline() == "begins\n"
    time.sleep(0.5)
    go.touch()
    return [first.wait(timeout=60), second.wait(timeout=60)]


def test_a_register_with_somebody_whose_file_is_being_changed(place, tmp_path, keys):
    file = ("WRITE_FILE", "Participant", keys["other"], CORRECT)
    register = ("WRITE_SESSIONS", "Session", keys["session"], WALK_IN)
    assert at_once(place, tmp_path, file, register) == [0, 0]
    place.manage("check_log")


def test_two_registers_into_each_of_which_somebody_of_the_other_walks(place, tmp_path, keys):
    one = ("WRITE_SESSIONS", "Session", keys["session"], WALKS_IN, keys["other"])
    other = ("WRITE_SESSIONS", "Session", keys["other_session"], WALKS_IN, keys["one"])
    assert at_once(place, tmp_path, one, other) == [0, 0]


def test_two_pages_of_two_people_on_each_of_which_the_other_was_chosen(place, tmp_path, keys):
    one = ("WRITE_SESSIONS", "Participant", keys["one"], CHOSEN, keys["other"])
    other = ("WRITE_SESSIONS", "Participant", keys["other"], CHOSEN, keys["one"])
    assert at_once(place, tmp_path, one, other) == [0, 0]


def test_a_shared_record_begun_twice_where_nobody_was_expected(place, tmp_path, keys):
    """No person is locked with the session, so the second waits at the session itself."""
    begun = [("WRITE_SESSIONS", "Session", keys["of_nobody"], SHARED, keys[who]) for who in ("one", "other")]
    assert at_once(place, tmp_path, *begun) == [0, 0]


def test_a_line_of_her_file_that_is_changed_from_two_pages(place, tmp_path, keys):
    line = ("WRITE_FILE", "Language", keys["language"], HERS)
    file = ("WRITE_FILE", "Participant", keys["one"], OF_THE_FILE)
    assert at_once(place, tmp_path, line, file) == [0, 0]


@pytest.mark.parametrize("is_corrected_first", [True, False])
def test_what_a_word_counts_as_is_one_thing_for_all_registers(place, tmp_path, keys, is_corrected_first):
    register = ("WRITE_SESSIONS", "Session", keys["session"], WITH_WORD)
    corrects = ("WRITE_ACTIVITIES", "AttendanceWord", keys["word"], COUNTS_AS)
    if is_corrected_first:
        pages = [(*corrects[:3], WRITES.format(COUNTS_AS)), register]
    else:
        pages = [(*register[:3], WRITES.format(WITH_WORD)), (*corrects[:3], IS_REFUSED.format(COUNTS_AS))]
    assert at_once(place, tmp_path, *pages) == [0, 0]
    status = place.python(
        "from activities.models import Attendance; print(json.dumps(Attendance.objects.get(word__isnull=False).status))"
    )
    assert status == ("partly" if is_corrected_first else "present")


@pytest.mark.parametrize(("which", "on", "rows"), [("session", "Session", "Attendance"), ("series", "Series", "SeriesMember")])
def test_a_group_beside_two_files_that_become_one(place, tmp_path, keys, which, on, rows):
    """Each writes a row of either person, in an order of its own."""
    group = ("WRITE_SESSIONS", on, keys[which], ALL_OF_IT.format(rows))
    assert at_once(place, tmp_path, group, ("WRITE_FILE", "Participant", keys["one"], BOTH_FILES.format(rows))) == [0, 0]


def test_a_session_logged_beside_a_file_that_is_made(place, tmp_path, keys):
    """No page of a record: whom the session is with was chosen on it."""
    assert at_once(place, tmp_path, ("WRITE_SESSIONS", "", "", LOG), ("MAKE_FILE", "", "", MAKE)) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"), [(COVER, COVER), (MAKES, MAKES), (MAKES, RENAMES), (RENAMES, MAKES), (EVERYWHERE, SEAT)]
)
def test_what_two_write_at_once_is_refused_to_the_second_in_words(place, tmp_path, keys, one, other):
    """Where both found it free, the database would have given it to one alone, with an error on the page of the other."""
    if one == EVERYWHERE:
        place.python(
            "from participants.models import CaseTeamMember as Seat; Seat.objects.all()._raw_delete('default'); print(0)"
        )
    pages = [("WRITE_SESSIONS", "", "", work) for work in (WRITES.format(one), IS_REFUSED.format(other))]
    assert at_once(place, tmp_path, *pages) == [0, 0]
