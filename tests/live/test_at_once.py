"""Several processes save at once: no error, nothing lost, nothing twice."""

import pytest

from tests.live.saving import MAKE_A_GROUP, PREPARE, SAVE_MANY, SEND_THE_SAME, WRITE_ABOUT_ONE_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def short_or_long(request):
    return "200" if request.config.getoption("long") else "8"


def test_eight_processes_save_sessions_at_once(place, short_or_long):
    place.python(PREPARE)
    workers = [place.start(SAVE_MANY, str(number), short_or_long) for number in range(8)]
    answers = [worker.communicate(timeout=900)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 8
    assert set("".join(answers).split()) == {"302"}
    many = 8 * int(short_or_long)
    assert place.python(COUNT) == {"sessions": many, "attendances": many, "notes": many, "marks": many}
    place.manage("check_log")


def test_one_form_sent_twenty_times_from_four_processes_makes_one_session(place):
    draft = place.python(PREPARE)
    workers = [place.start(SEND_THE_SAME, draft, "5") for _ in range(4)]
    answers = [worker.communicate(timeout=300)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 4
    assert len({answer for each in answers for answer in each}) == 1, "each is led to the same place"
    assert place.python(COUNT) == {"sessions": 1, "attendances": 1, "notes": 1, "marks": 1}


def test_four_processes_that_write_about_one_day_of_a_series_make_one_session(place):
    place.python(PREPARE)
    day = place.python(MAKE_A_GROUP)
    workers = [place.start(WRITE_ABOUT_ONE_DAY, day, way) for way in ("register", "outcome", "register", "outcome")]
    answers = [worker.communicate(timeout=300)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 4
    # 409: the other said the opposite between her opening the page and saving it, and she is asked.
    assert {"302"} <= {answer for each in answers for answer in each} <= {"302", "409"}
    counted = place.python(COUNT)
    assert (counted["sessions"], counted["attendances"]) == (1, 1)
    place.manage("check_log")


COUNT = """
from activities.models import Attendance, PersonNote, Session
marks = set(note.text for note in PersonNote.objects.all())
print(json.dumps({"sessions": Session.objects.count(), "attendances": Attendance.objects.count(),
    "notes": PersonNote.objects.count(), "marks": len(marks)}))
"""
