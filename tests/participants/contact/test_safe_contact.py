"""The guard band on her pages: which way is safe now; and its page of rules, where they are agreed, changed and ended."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import DAY, WALL, today
from participants.contact.page import band_of
from participants.models import ContactRule, Participant
from tests.changed_beside import change_beside
from tests.factories import ContactRuleFactory, SeatFactory

HTMX = {"HX-Request": "true"}
NUMBER = "000 111 222"
TUESDAY = datetime(2026, 11, 24, 16, 50, tzinfo=WALL)


def page_of(participant):
    return reverse("participants:contact", args=[participant.pk])


def hours(days="", first="", last=""):
    return {name: value for name, value in (("days", days), ("from", first), ("to", last)) if value}


@pytest.fixture
def rule(participant):
    """The telephone, at any hour."""
    return ContactRuleFactory(participant=participant, channel="phone", value=NUMBER, started_on=TUESDAY.date() - DAY)


@pytest.fixture
def band(participant, worker):
    def shown(at=TUESDAY, user=worker):
        return band_of(Participant.objects.get(pk=participant.pk), user=user, at=at)["band"]

    return shown


# The band.


def test_where_nothing_is_agreed_it_asks(as_worker, participant):
    text = as_worker.get(participant.get_absolute_url()).text
    assert "Nothing is agreed with the person yet: do not call, do not write, leave no message." in text
    assert f'href="{page_of(participant)}"' in text


def test_where_nothing_is_agreed_any_more_it_says_so(as_worker, rule, participant):
    ContactRule.objects.update(ended_on=today() - DAY)
    assert "Nothing is agreed with the person any more" in as_worker.get(participant.get_absolute_url()).text


def test_an_open_way_is_a_link_without_a_message(as_worker, rule, participant):
    text = as_worker.get(participant.get_absolute_url()).text
    assert '<a href="tel:000111222">000 111 222</a>' in text
    assert "leave no message, do not say who we are" in text


@pytest.mark.parametrize(
    ("channel", "value", "link"),
    [
        ("sms", NUMBER, "sms:000111222"),
        ("sms", "+386 (0)0 000-111", "sms:+38600000111"),
        ("email", "a+b@example.org", "mailto:a%2Bb@example.org"),
        ("messenger", "@nobody", ""),
        ("post", "box 0", ""),
        ("via_person", "the neighbour", ""),
    ],
)
def test_each_channel_has_its_link_or_none(band, rule, channel, value, link):
    change_beside(ContactRule.objects.all(), channel=channel, value=value, started_on=date(2026, 1, 1))
    (way,) = band().ways
    assert way.link == link


def test_now_and_next_stand_in_words(band, rule, participant):
    change_beside(ContactRule.objects.all(), hours=hours("3", "09:00", "12:00"))
    since = rule.started_on
    ContactRuleFactory(participant=participant, channel="sms", value=NUMBER, hours=hours("", "16:00", "18:00"), started_on=since)
    shown = band()
    assert shown.moment == "Tuesday 16.50"
    assert [(way.name, way.when) for way in shown.ways] == [
        ("Phone call", "not before tomorrow 9.00"),
        ("Text message", "yes, until 18.00"),
    ]
    assert (shown.checked_at, shown.holds_until) == ("16.50", "18.00")


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (hours("5", "09:00", "12:00"), "not before Friday 9.00"),
        (hours("", "22:00", "06:00"), "not before 22.00"),
        (hours("3"), "not before midnight"),
        (hours("2"), "yes, until midnight"),
        (hours("2", "16:00", "06:00"), "yes, until tomorrow 6.00"),
        ({}, "yes"),
    ],
)
def test_moments_in_words(band, rule, kept, words):
    change_beside(ContactRule.objects.all(), hours=kept)
    assert [way.when for way in band().ways] == [words]


def test_a_number_that_may_not_be_used_now_is_folded_away_and_no_link(band, rule, as_worker, participant):
    ContactRule.objects.update(started_on=today() + 3 * DAY)
    text = as_worker.get(participant.get_absolute_url()).text
    assert "tel:" not in text
    folded = text.split("<details>")[1].split("</details>")[0]
    assert "It is not agreed for this hour. 000 111 222" in folded
    assert text.count(NUMBER) == 1


def test_no_contact_at_all_shows_no_number(as_worker, rule, participant):
    ContactRuleFactory(participant=participant, channel="never", note="Until the trial is over.")
    text = as_worker.get(participant.get_absolute_url()).text
    assert "No contact at all: do not call, do not write, leave no message." in text
    assert "Until the trial is over." in text
    assert NUMBER not in text


def test_it_asks_for_itself_again_when_something_changes(band, rule):
    assert band().asks_again_in == 0
    change_beside(ContactRule.objects.all(), hours=hours("", "16:00", "17:00"))
    assert band().asks_again_in == 10 * 60 + 1


def test_the_answer_to_htmx_is_the_band_alone_and_a_look(as_worker, rule, participant):
    piece = as_worker.get(page_of(participant), headers=HTMX).text
    assert NUMBER in piece
    assert "<main" not in piece
    assert LogEntry.objects.filter(about=participant.pk, purpose="participants:contact").count() == 1


@pytest.mark.parametrize("page", ["detail", "contact"])
def test_the_number_stands_in_no_title_and_in_no_address_of_ours(as_worker, rule, participant, page):
    text = as_worker.get(reverse(f"participants:{page}", args=[participant.pk])).text
    assert NUMBER not in text.split("</head>")[0]
    ours = [link.split('"')[0] for link in text.split('href="/')[1:]]
    assert ours
    assert [link for link in ours if NUMBER.replace(" ", "") in link] == []


@pytest.mark.parametrize(
    "page", [f"activities:{name}" for name in ("participant-sessions", "log-session-with", "plan-session-with")]
)
def test_a_therapist_is_told_to_ask_and_nothing_else(as_therapist, as_worker, rule, participant, page):
    address = reverse(page, args=[participant.pk])
    assert NUMBER in as_worker.get(address).text
    text = as_therapist.get(address).text
    assert "Ask the case team before you call or write." in text
    assert NUMBER not in text
    assert page_of(participant) not in text


def test_who_has_no_seat_gets_no_number_even_from_the_band(band, rule):
    stranger = SeatFactory().worker
    assert band(user=stranger).ways == []


def test_the_page_that_shows_it_twice_asks_once(as_worker, rule, participant):
    page = reverse("activities:log-session-with", args=[participant.pk])
    with CaptureQueriesContext(connection) as captured:
        as_worker.get(page)
    assert sum("participants_contactrule" in query["sql"] for query in captured) == 1


# The page of rules.


def test_rules_stand_in_words_and_what_was_stays_readable(as_worker, rule, participant):
    change_beside(ContactRule.objects.all(), hours=hours("1245", "22:00", "06:00"), note="Her brother reads along.")
    ContactRuleFactory(participant=participant, channel="email", started_on=date(2024, 1, 1), ended_on=date(2024, 5, 1))
    text = as_worker.get(page_of(participant)).text
    assert "Monday, Tuesday, Thursday, Friday 22.00–6.00 (through the night) · leave no message · do not say who we are" in text
    assert "Her brother reads along." in text
    assert "1.\xa01.\xa02024 – 1.\xa05.\xa02024" in text.split("Earlier")[1]


def test_while_no_contact_at_all_holds_no_other_rule_is_running(as_worker, rule, participant):
    assert "chip-act" in as_worker.get(page_of(participant)).text
    ContactRuleFactory(participant=participant, channel="never", value="")
    text = as_worker.get(page_of(participant)).text
    assert "chip-act" not in text
    assert NUMBER in text.split("Show anyway")[1].split("</details>")[0]
    assert text.count(NUMBER) == 1


def test_without_rules_it_says_what_to_do(as_worker, participant):
    assert "No rule holds today" in as_worker.get(page_of(participant)).text


def test_the_number_of_queries_stays_the_same(as_worker, participant, django_assert_max_num_queries):
    for n in range(20):
        ContactRuleFactory(participant=participant, value=f"000 000 {n:03}")
    with django_assert_max_num_queries(13):
        as_worker.get(page_of(participant))


@pytest.mark.parametrize("name", ["detail", "dates", "status", "plan", "contact", "languages", "identity"])
def test_it_stands_on_every_page_of_hers_to_be_read(as_worker, participant, name):
    text = as_worker.get(reverse(f"participants:{name}", args=[participant.pk])).text
    assert text.count('aria-label="Safe contact"') == 1
