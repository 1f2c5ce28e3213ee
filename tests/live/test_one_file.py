"""Colleagues who make a file for the same woman at once make one: the others are told that there is one already."""

import pytest

pytestmark = pytest.mark.django_db

PREPARE = """
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE as by
for number in range(3):
    open_account(username=f"worker-{number}", password="orehova lupina na polici", role="worker", by=by)
print(json.dumps(True))
"""
MAKE = """
from django.test import Client
from tests.signing_in import signed_in
from ketch.accounts.models import User
from ketch.drafts.sent import new_seal
worker = User.objects.get(username=f"worker-{sys.argv[1]}")
browser = Client()
signed_in(worker, browser)
form = {"started_on_choice": "not yet", "given_name": "Vesna", "family_name": "Čmrljak", "birth_year": "1991"}
sent = form | {"draft": new_seal(worker, "/people/new/file/")}
print(browser.post("/people/new/file/", sent).status_code, flush=True)
"""
COUNT = """
from participants.models import Identity, Participant
print(json.dumps([Participant.objects.count(), Identity.objects.count()]))
"""


def test_of_three_who_make_it_at_once_one_makes_it(place):
    place.python(PREPARE)
    workers = [place.start(MAKE, str(number)) for number in range(3)]
    answers = [worker.communicate(timeout=300)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 3
    assert sorted(answer for each in answers for answer in each) == ["200"] * 2 + ["302"]
    assert place.python(COUNT) == [1, 1]
