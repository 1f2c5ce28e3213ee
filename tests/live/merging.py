"""What the processes of test_merge_at_once.py run: two colleagues, each with a page that keeps the other file."""

PREPARE = """
from ketch.accounts.two_keys import open_account
from ketch.accounts.models import User
from ketch.audit.entries import COMMAND_LINE as by
from participants.enrolment.actions import enrol
from participants.people.actions import make_participant
from ketch.periods import today
workers = [open_account(username=name, password="orehova lupina na polici", role="worker", by=by) for name in ("one", "two")]
User.objects.update(language="en")
pairs = []
for number in range(int(sys.argv[1])):
    pair = [make_participant(call_name=f"{number}-{side}", by=workers[0]) for side in "ab"]
    for person in pair:
        enrol(participant=person, on=today(), by=workers[0])
    pairs.append([str(person.pk) for person in pair])
print(json.dumps(pairs))
"""

MERGE = """
import time
from django.test import Client
from tests.signing_in import signed_in
from django.test.utils import setup_test_environment
from ketch.accounts.models import User

setup_test_environment()
pairs, side, start = json.loads(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
browser = Client()
signed_in(User.objects.get(username=("one", "two")[side]), browser)
pages = [f"/people/{pair[side]}/merge/{pair[1 - side]}/" for pair in pairs]
shown = [browser.get(page).context for page in pages]
time.sleep(max(0, start - time.time()))
for page, context in zip(pages, shown):
    form = {"draft": context["form"]["draft"].value(), "seen": context["preview"].fingerprint, "because": "the same person"}
    answer = browser.post(page, form)
    if answer.status_code == 200:
        said = answer.context["form"].errors.as_text()
        print("refused", said.count("merged it a moment ago") + said.count("Read again what will happen"), flush=True)
    else:
        print("led" if "/merge/" in answer.url else "merged", 1, flush=True)
"""
