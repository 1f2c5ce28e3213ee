"""Every address that leads to a person × role × whose she is: own, a colleague's, merged into one's own, not there at all;
with the second step and without; read, written, as a piece.

What is a colleague's answers as if it did not exist, word for word. `pytest -n 0 -s --long` on this file prints the table.
"""

import re
import uuid
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from tests.conventions.test_no_trace import ABOUT_NOBODY
from tests.conventions.test_who_may import WHO_MAY, rows_of
from tests.factories import ParticipantFactory, SeatFactory, UserFactory
from tests.participants.merge.two_files import merged, second_file
from tests.rolled_back import rolled_back
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

# Keys of what is about one person; the other keys of an address stay one's own.
OF_A_PERSON = {
    *("person", "session", "plan", "goal", "rating", "review", "enrolment", "stay", "citizenship", "status", "deadline", "rule"),
    *("language", "seat", "task", "member", "doubtful"),
}
# Known to every colleague, an account's own, or the second person of an address whose first is of the kinds above.
OF_NOBODY = ABOUT_NOBODY | {"pause", "feed", "factor", "other"}
ADDRESSES = {name: row[0].split() for name, row in WHO_MAY.items() if OF_A_PERSON & set(row[0].split())}
# They have the key of a person in their address, but mean an upload or a draft: nobody's but one's own.
ADDRESSES = {name: kinds for name, kinds in ADDRESSES.items() if name not in ("exchange:preview", "pages:draft")}
# The manager gives seats in every file, also without one of her own, and says why a row behind a figure is right as it stands.
OF_EVERY_FILE = {"participants:seats", "participants:end-seat", "participants:see-take-over"}
OF_EVERY_FILE |= {"reporting:explain", "reporting:withdraw-explanation"}
# Whose a merged file's rows are is known by the file alone: they went over to the one that was kept.
OF_THE_FILE = {name for name, kinds in ADDRESSES.items() if "person" in kinds}
ROLES = ("nobody", "worker", "manager", "therapist", "administrator", "worker without the factor")
# What differs from answer to answer: keys, the token of a form, numbers.
DIFFERS = re.compile(r"""[0-9a-f]{8}-[0-9a-f-]{27}|(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"|\d+""")


@pytest.fixture
def people(participant, worker, manager):
    """Whose: what stands in an address of hers."""
    colleague, of_colleague = UserFactory(username="colleague", role="worker"), ParticipantFactory(code="UNSEEN")
    SeatFactory(participant=of_colleague, worker=colleague)
    into_own, into_other = second_file(participant, worker, code="FORMER"), second_file(of_colleague, colleague, code="UNSEEN-2")
    merged(participant, into_own, worker)
    merged(of_colleague, into_other, colleague)
    keys, of_other = rows_of(participant, worker, manager), rows_of(of_colleague, colleague, UserFactory(role="worker"))
    nowhere = {kind: uuid.uuid4() if isinstance(key, uuid.UUID) else 987_654_321 for kind, key in keys.items()}
    return {
        "own": keys,
        "colleague's": keys | {kind: of_other[kind] for kind in OF_A_PERSON},
        "merged into own": keys | {"person": into_own.pk},
        "merged into colleague's": keys | {kind: of_other[kind] for kind in OF_A_PERSON} | {"person": into_other.pk},
        "unknown": keys | {kind: nowhere[kind] for kind in OF_A_PERSON},
    }


@pytest.fixture
def asked(worker, manager, therapist, people):
    """asked(role, whose, method, name): status and words of the answer, as if nobody had asked before."""
    users = {"worker": worker, "manager": manager, "therapist": therapist, "administrator": UserFactory(role="administrator")}
    cookies = {role: signed_in(user).cookies.output(header="") for role, user in users.items()}
    cookies["worker without the factor"] = signed_in(worker, factor=False).cookies.output(header="")

    def asked(role, whose, method, name):
        browser = Client(raise_request_exception=False)
        browser.cookies.load(cookies.get(role, ""))
        headers = {"HX-Request": "true"} if method == "piece" else {}
        with rolled_back():
            page = reverse(name, args=[people[whose][kind] for kind in ADDRESSES[name]])
            answer = (browser.post if method == "write" else browser.get)(page, headers=headers)
            return answer.status_code, answer.headers.get("Location", ""), answer.content.decode(errors="replace")

    return asked


WHOSE = ("own", "colleague's", "merged into own", "merged into colleague's", "unknown")


@pytest.fixture
def answers(request, asked):
    """All of it with --long; else a worker's, who could see most, and without the pieces, which go through the same doors."""
    roles, methods, persons = ("worker",), ("read", "write"), ("colleague's", "merged into own", "unknown")
    if request.config.getoption("long"):
        roles, methods, persons = ROLES, ("read", "write", "piece"), WHOSE
    return {
        (role, whose, method, name): asked(role, whose, method, name)
        for role in roles
        for whose in persons
        for method in methods
        for name in (OF_THE_FILE if whose.startswith("merged") else ADDRESSES)
    }


def test_of_each_kind_in_an_address_somebody_said_whether_it_is_about_a_person():
    kinds = {kind for row in WHO_MAY.values() for kind in row[0].split()}
    assert kinds - OF_NOBODY == OF_A_PERSON, (
        "Is it about one person? Then into OF_A_PERSON; else into ABOUT_NOBODY of test_no_trace."
    )


def test_a_colleagues_is_as_if_it_did_not_exist_and_what_was_merged_leads_on(answers, people):
    print(table(answers))
    differing = {}
    for (role, whose, method, name), answer in answers.items():
        unknown = answers[role, "unknown", method, name]
        page = reverse(name, args=[people["own"][kind] for kind in ADDRESSES[name]])
        is_led_on = whose == "merged into own" and answer[:2] == (302, page)
        may_in_every_file = role == "manager" and name in OF_EVERY_FILE
        if whose != "own" and not is_led_on and not may_in_every_file and bare(answer) != bare(unknown):
            differing[role, whose, method, name] = answer[:2], unknown[:2]
    assert differing == {}
    led_on = {name for (role, whose, method, name), answer in answers.items() if whose == "merged into own" and answer[0] == 302}
    assert led_on >= {name for name in OF_THE_FILE if WHO_MAY[name][1].split()[2] == "200"}


def test_without_the_second_step_every_address_leads_to_it(asked):
    led = {asked(ROLES[-1], "own", method, name)[1].partition("?")[0] for method in ("read", "write") for name in ADDRESSES}
    assert led == {reverse("accounts:app")}


def bare(answer):
    """What must be equal."""
    status, led_to, words = answer
    return status, DIFFERS.sub("", led_to), DIFFERS.sub("", words)


def table(answers):
    """A row for each role and person, a column for each way of asking: how many addresses answered how."""
    counted: dict = {}
    for (role, whose, method, _name), (status, _led_to, _words) in answers.items():
        counted.setdefault((role, whose), {}).setdefault(method, Counter())[status] += 1
    lines = [["role", "person", *next(iter(counted.values()))]]
    for (role, whose), methods in counted.items():
        said = [" ".join(f"{number}×{status}" for status, number in sorted(each.items())) for each in methods.values()]
        lines.append([role, whose, *said])
    return "\n".join(f"| {' | '.join(line)} |" for line in ["", *lines] if line)
