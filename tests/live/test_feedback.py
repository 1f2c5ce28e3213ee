"""Answers that come at once are all kept, though each of them writes its month anew."""

import pytest

pytestmark = pytest.mark.django_db

ANSWER = """
from django.test import Client
from activities.models import Activity
from activities.feedback.poster import Place
from ketch.periods import today

place = Place(Activity.objects.get(built_in="leisure"), today().replace(day=1))
sent = [{"rating": "4", "comment": f"{sys.argv[1]} {number}"} for number in range(8)]
print(" ".join(str(Client().post(f"/f/{place.token}", each).status_code) for each in sent))
"""
HELD = """
from activities.models import Feedback
print(json.dumps(sorted(each.comment for each in Feedback.objects.all())))
"""


def test_four_processes_answer_at_once(place):
    workers = [place.start(ANSWER, str(number)) for number in range(4)]
    answers = [worker.communicate(timeout=300)[0] for worker in workers]
    assert set("".join(answers).split()) == {"302"}
    assert place.python(HELD) == [f"{worker} {number}" for worker in range(4) for number in range(8)]
