"""What the processes of test_sign_in_at_once.py run: many who sign in at the same time."""

PREPARE = """
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE as by
from tests.signing_in import code_of, set_up_app
for name in ("worker", "colleague"):
    open_account(username=name, password="orehova lupina na polici", role="worker", by=by)
from ketch.accounts.models import User
print(json.dumps(set_up_app(User.objects.get(username="worker"))))
"""

GIVE_ONE_CODE = """
import time
from django.test import Client
code, start = sys.argv[1], float(sys.argv[2])
browser = Client()
browser.post("/accounts/login/", {"login": "worker", "password": "orehova lupina na polici"})
time.sleep(max(0, start - time.time()))
browser.post("/accounts/login/second/", {"code": code})
print(browser.get("/shortcuts/").status_code)
"""

LOCK = """
from django.test import Client
for _ in range(5):
    Client().post("/accounts/login/", {"login": "worker", "password": "wrong wrong wrong"})
print(json.dumps(True))
"""

KNOCK = """
import time
from ketch.accounts import signing
side, names, start = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
time.sleep(max(0, start - time.time()))
for number in range(names):  # what the form asks before it looks at a password
    assert signing.begin_attempt(f"nobody-{side}-{number}")
print(names)
"""

TRY = """
import time
from django.test import Client
name, took = sys.argv[1], []
for _ in range(int(sys.argv[2])):
    begun = time.perf_counter()
    answer = Client().post("/accounts/login/", {"login": name, "password": "orehova lupina na polici"})
    took.append(time.perf_counter() - begun)
print(json.dumps([answer.status_code, max(took)]))
"""
