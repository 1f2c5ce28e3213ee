"""A person who is chosen in a form, from a list or for many at once: a colleague's is answered in the very words for somebody who
is not there, and as little is written. The forms find themselves: one's own person stands in a value of theirs, or in a name.
"""

import re

import pytest
from django.urls import reverse

from tests.conventions.test_nothing_typed import Form
from tests.conventions.test_whatever_is_sent import rows
from tests.conventions.test_who_may import WHO_MAY
from tests.conventions.test_whose_person import bare, people  # noqa: F401
from tests.rolled_back import rolled_back
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

FIELD = re.compile(r"<(?:input|option|select|textarea)\b[^>]*>")
NAME, VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


def chosen_on(page, person):
    """The fields of a page in which this person can be chosen, or whose name holds them."""
    found, inside = set(), ""
    for tag in FIELD.findall(page):
        name, value = NAME.search(tag), VALUE.search(tag)
        inside = name[1] if name else inside
        if person in inside or (value and person == value[1]):
            found.add(inside)
    return found


def put_in(form, field, person, another):
    """The form as it would be sent if the other one had been chosen."""
    sent = {name.replace(person, another): values for name, values in form.items()}
    return sent if person in field else sent | {field: [another]}


@pytest.fixture
def forms(request, people):  # noqa: F811
    """Of each page on which one's own person can be chosen: role, address, field, and the form. A manager's too with --long."""

    def found(role):
        browser = signed_in(request.getfixturevalue(role))
        for name, (kinds, codes, _post) in WHO_MAY.items():
            if codes.split()[2 if role == "worker" else 3] != "200":
                continue
            page = reverse(name, args=[people["own"][kind] for kind in kinds.split()])
            with rolled_back():
                shown = browser.get(page).content.decode(errors="replace")
            if form := next((each for each in Form(shown).forms if "draft" in each), None):
                yield from ((browser, page, field, form) for field in chosen_on(shown, str(people["own"]["person"])))

    roles = ("worker", "manager") if request.config.getoption("long") else ("worker",)
    return [each for role in roles for each in found(role)]


def test_a_colleagues_is_answered_as_if_not_there(forms, people):  # noqa: F811
    own, differing = str(people["own"]["person"]), {}
    for browser, page, field, form in forms:
        found = {}
        for whose in ("unknown", "colleague's", "merged into colleague's"):
            with rolled_back():
                answer = browser.post(page, put_in(form, field, own, str(people[whose]["person"])))
                found[whose] = bare((answer.status_code, answer.headers.get("Location", ""), answer.text)), rows()
        if any(each != found["unknown"] for each in found.values()):
            differing[page, field] = {whose: answer[0] for whose, (answer, _rows) in found.items()}
    assert differing == {}
    assert len({page for _browser, page, _field, _form in forms}) >= 5
