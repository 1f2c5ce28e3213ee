"""A title stays in the browser's history: it names the page, each page has its own, and none says whom it is about."""

import re
from html import unescape

import pytest
from django.urls import reverse

from activities.today import drafts
from ketch.accounts.models import User
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# One page under several addresses: with and without the person or the activity, of a session and of a day that is none yet.
SAME = [
    {"activities:log-session", "activities:log-session-with", "activities:log-planned"},
    {"activities:log-group", "activities:log-group-of"},
    {"activities:plan-session", "activities:plan-session-with"},
    {"activities:session", "activities:day"},
    {"activities:take-register", "activities:register-of-day"},
    {"activities:correct-session", "activities:change-day"},
    {"participants:make-deadline-rule", "participants:change-deadline-rule"},
    {"participants:tasks", "participants:tasks-of"},
    {"participants:deadline", "participants:answer-proposal", "participants:change-deadline"},
]


@pytest.fixture
def pages(as_manager, keys):  # noqa: F811
    found = {
        name: as_manager.get(reverse(name, args=[keys[kind] for kind in row[0].split()]))
        for name, row in WHO_MAY.items()
        if row[1].split()[3] == "200" and not name.startswith(("account", "admin:", "health", "pages:keep"))
    }
    return {name: page.text for name, page in found.items() if "text/html" in page.headers["Content-Type"]}


@pytest.fixture
def titles(pages):
    return {name: unescape(TITLE.search(page)[1].strip()) for name, page in pages.items() if TITLE.search(page)}


@pytest.mark.django_db
def test_each_page_has_a_title_of_its_own_that_does_not_say_whom_it_is_about(titles, participant):
    told = (participant.code, participant.call_name)
    assert {name: title for name, title in titles.items() if any(word in title for word in told)} == {}
    names = {}
    for name, title in titles.items():
        names.setdefault(title, set()).add(name)
    twice = {title: pages for title, pages in names.items() if len(pages) > 1 and not any(pages <= same for same in SAME)}
    assert twice == {}


@pytest.mark.django_db
def test_today_names_each_page_on_which_a_draft_can_be_kept(pages):
    written = [name for name, page in pages.items() if 'name="draft"' in page]
    assert len(written) > 60
    nameless = [name for name in written if drafts._words(name) == "Something you began to write"]
    assert nameless == []


@pytest.mark.django_db
def test_no_title_says_whose_account_it_is_about(as_administrator, as_manager, keys):  # noqa: F811
    """What the administrator opens, and the pages of one's own account."""
    found = {}
    for name, (kinds, codes, _post) in WHO_MAY.items():
        browser = as_manager if name.startswith("account") else as_administrator
        place = 3 if name.startswith("account") else 5
        if name.startswith(("account", "admin:")) and codes.split()[place] == "200":
            title = TITLE.search(browser.get(reverse(name, args=[keys[kind] for kind in kinds.split()])).text)
            found[name] = unescape(title[1].strip()) if title else ""
    names = {user.username for user in User.objects.all()}
    assert found["admin:accounts_user_change"]
    assert {name: title for name, title in found.items() if any(word in title for word in names)} == {}
