"""What the processes of test_at_once.py run: the same pages that a browser sends, through the whole application."""

PREPARE = """
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE as by
from ketch.drafts.sent import new_seal
from participants.people.actions import make_participant
worker = open_account(username="worker", password="orehova lupina na polici", role="worker", by=by)
make_participant(call_name="Borovnica", by=worker)
print(json.dumps(new_seal(worker, "/sessions/log/")))
"""

_SEND = """
from django.test import Client
from tests.signing_in import signed_in
from activities.models import Activity
from ketch.accounts.models import User
from ketch.periods import today
from participants.models import Participant

worker, day = User.objects.get(), today().isoformat()
browser = Client()
signed_in(worker, browser)
form = {
    "participant": str(Participant.objects.get().pk),
    "activity": str(Activity.objects.get(built_in="psychosocial_counselling").pk),
    "takes_place_on_choice": day, "minutes_choice": "60", "outcome": "held",
}

def send(**rest):
    answer = browser.post("/sessions/log/", form | rest)
    if answer.status_code != 302:
        sys.exit(f"{answer.status_code}: {answer.context['form'].errors.as_text()}")
    return answer
"""

SAVE_MANY = (
    _SEND
    + """
from datetime import timedelta
from ketch.drafts.sent import new_seal
for number in range(int(sys.argv[2])):
    day = today() - timedelta(days=int(sys.argv[1]) * 200 + number)  # of its own: the same once more would be asked about
    when = {f"takes_place_on_other_{part}": getattr(day, part) for part in ("day", "month", "year")}
    draft, note = new_seal(worker, "/sessions/log/"), f"{sys.argv[1]}-{number}"
    print(send(draft=draft, note=note, takes_place_on_choice="other", **when).status_code, flush=True)
"""
)

SEND_THE_SAME = (
    _SEND
    + """
for _ in range(int(sys.argv[2])):
    print(send(draft=sys.argv[1], note="only once").url, flush=True)
"""
)

MAKE_A_GROUP = """
from datetime import time
from activities.activity.actions import make_activity
from activities.series.actions import make_series
from ketch.accounts.models import User
from ketch.periods import today
from participants.models import Participant
worker = User.objects.get()
cooking = make_activity(name_sl="kuhanje", form="group_activity", by=worker)
series = make_series(activity=cooking, weekday=today().isoweekday(), start_time=time(16), minutes=90, every_weeks=1,
    worker=worker, started_on=today(), participants=Participant.objects.all(), by=worker)
print(json.dumps(f"/activities/series/{series.pk}/{today()}/"))
"""

# Each with a page of its own: one takes the register, another says that nobody could come.
WRITE_ABOUT_ONE_DAY = """
from django.test import Client
from tests.signing_in import signed_in
from django.test.utils import setup_test_environment
from ketch.accounts.models import User

setup_test_environment()
browser, (day, way) = Client(), sys.argv[1:3]
signed_in(User.objects.get(), browser)

def register():
    page = browser.get(f"{day}register/", follow=True)
    return browser.post(page.request["PATH_INFO"], {"draft": page.context["form"]["draft"].value(), "save": "1"})

def outcome():
    return browser.post(f"{day}outcome/", {"outcome": "cancelled-place"})

for number in range(5):
    print((register if way == "register" else outcome)().status_code, flush=True)
"""
