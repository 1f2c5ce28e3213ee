"""What the processes of test_so_many_a_day.py run: one account that asks for eight of each thing, all at the same time."""

PREPARE = """
from ketch.accounts.two_keys import open_account
from ketch.accounts.models import User
from ketch.audit.entries import COMMAND_LINE as by
from participants.people.actions import make_participant
from participants.team.actions import give_seat
worker = open_account(username="worker", password="orehova lupina na polici", role="worker", by=by)
User.objects.update(language="en")
for number in range(32):
    make_participant(code=f"HIDDEN {number}", by=by)
    names = {"given_name": "Vesna", "family_name": f"Number {number}"}
    make_participant(code=f"ELSEWHERE {number}", names=names, by=by)
    seen = make_participant(code=f"SEEN {number}", names={"given_name": "Breza", "family_name": f"Number {number}"}, by=by)
    give_seat(participant=seen, worker=worker, role="key_worker", by=by)
print(json.dumps(None))
"""

ASK = """
import time
from django.test.utils import setup_test_environment
from ketch.accounts.models import User
from participants.models import Participant
from tests.signing_in import signed_in

setup_test_environment()
side, start = int(sys.argv[1]), float(sys.argv[2])
browser = signed_in(User.objects.get())
people = {person.code: str(person.pk) for person in Participant.objects.all()}

def asked(what, number):
    if what == "names":
        return browser.post(f"/people/{people[f'SEEN {number}']}/identity/", {"purpose": "papers"})
    if what == "searches":
        return browser.post("/people/search/", {"words": "Breza"}, follow=True)
    if what == "new files":
        typed = {"given_name": "Vesna", "family_name": f"Number {number}", "started_on_choice": "not yet"}
        return browser.post("/people/new/file/", typed)
    code = f"HIDDEN {number}" if number % 2 else f"WRONG {number}"
    return browser.post("/people/take-over/", {"code": code, "because": "She is at the hospital."})

time.sleep(max(0, start - time.time()))
for what in ("codes", "names", "searches", "new files"):
    for each in range(8):
        answer = asked(what, 8 * side + each)
        assert answer.status_code in (200, 302), answer.status_code
        print(what, "refused" if "as one day allows" in answer.text else "answered", flush=True)
"""
