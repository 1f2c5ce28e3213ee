"""Who has no seat in a file finds no trace of it: no code, no call name, no key, no count, on any page, piece, list or search.
To whom a list shows somebody, of that the log has a look."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from participants.models import Participant
from tests.changed_beside import change_beside
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401
from tests.factories import PersonNoteFactory, UserFactory
from tests.opened import opened
from tests.rolled_back import rolled_back
from tests.signing_in import signed_in

CALL_NAME, NOTE = "Canary-Regrat", "Canary-note"
# Of these every colleague may know: they are about no person.
ABOUT_NOBODY = {
    *("activity", "adjustment", "account", "change", "series", "day", "cover", "poster", "safe_rule"),
    *("funder", "period", "target", "report", "section", "release", "format", "word", "asked", "check"),
}
KEYLESS = [name for name, (kinds, codes, _post) in WHO_MAY.items() if not kinds and codes.split()[1] == "200"]


@pytest.fixture
def hidden(participant, keys):  # noqa: F811
    """The words and keys that must not be found."""
    change_beside(Participant.objects.all(), call_name=CALL_NAME)
    PersonNoteFactory(attendance=participant.attendances.first(), text=NOTE)
    return {participant.code, CALL_NAME, NOTE} | {str(key) for kind, key in keys.items() if kind not in ABOUT_NOBODY}


@pytest.fixture
def stranger(hidden):
    return signed_in(UserFactory())


def traces(response, hidden):
    return {trace for trace in hidden if trace in response.text}


@pytest.mark.parametrize("name", KEYLESS)
def test_on_no_page_and_in_no_piece_of_one(stranger, hidden, name):
    for headers in ({}, {"HX-Request": "true"}):
        assert traces(stranger.get(reverse(name), headers=headers), hidden) == set()
        assert traces(stranger.post(reverse(name), headers=headers, follow=True), hidden) == set()


@pytest.mark.parametrize("words", ["PERSON", "person", "canary", CALL_NAME])
@pytest.mark.parametrize(
    "name", ["participants:search", "participants:new-person", "activities:log-session", "activities:plan-session"]
)
def test_by_no_search(stranger, hidden, name, words):
    found = stranger.post(reverse(name), {"words": words, "find": "1"}, follow=True)
    assert traces(found, hidden - {words}) == set()


def test_in_no_count(stranger):
    page = stranger.get(reverse("participants:list"), {"show": "all"})
    assert {number for _name, _words, number in page.context["buttons"]} == {0}
    # An account that waits to be confirmed is about no file.
    assert {line.act for line in stranger.get("/").context["today"].waiting} == {reverse("accounts:waiting")}


def test_in_no_refusal_of_what_names_it(stranger, hidden, participant):
    page = reverse("activities:log-session")
    sent = opened(stranger, page) | {"participant": participant.pk, "note": "hers"}
    assert traces(stranger.post(page, sent), hidden - {str(participant.pk)}) == set()
    assert participant.code not in stranger.get("/").text


def test_of_whom_a_list_shows_the_log_has_a_look(as_worker, as_manager, hidden, participant):
    for browser in (as_worker, as_manager):
        for page in (reverse(name) for name, row in WHO_MAY.items() if not row[0] and ":" in name):
            with rolled_back():
                before = LogEntry.objects.count()
                shown = browser.get(page).content  # of a workbook, too
                has_look = LogEntry.objects.filter(number__gt=before, action="looked").exists()
            shows_somebody = participant.code.encode() in shown or CALL_NAME.encode() in shown
            assert has_look or not shows_somebody, f"{page} shows people: say so by looks.note_list."
