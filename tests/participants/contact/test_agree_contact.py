"""Rules of safe contact are agreed, changed and ended: from a day on, what was before stays, no answer is taken for granted."""

import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.sent import new_seal
from ketch.periods import DAY, today
from participants.models import ContactRule
from tests.factories import ContactRuleFactory

AGREED = {
    "channel": "phone",
    "value": "000 111 222",
    "days": ["2", "4"],
    "from_hour": "9.00",
    "to_hour": "12",
    "leave_message": "False",
    "say_who_we_are": "True",
    "note": "Her brother reads along.",
}
LONG_AGO = date(2024, 3, 1)


def day_of(field, day, *near):
    """As the page sends it: a day that stands on a button, or one that is typed."""
    if day in near:
        return {f"{field}_choice": str(day)}
    parts = zip(("day", "month", "year"), (day.day, day.month, day.year), strict=True)
    return {f"{field}_choice": "other"} | {f"{field}_other_{name}": part for name, part in parts}


def typed(on=None, **changes):
    return AGREED | day_of("started_on", on or today(), today()) | changes


@pytest.fixture
def rule(participant):
    return ContactRuleFactory(participant=participant, value="000 999 999", started_on=LONG_AGO, note="Only texts.")


@pytest.fixture
def add(as_worker, participant):
    page = reverse("participants:agree-contact", args=[participant.pk])
    return lambda **changes: as_worker.post(page, typed(**changes))


@pytest.fixture
def change(as_worker, rule):
    page = reverse("participants:change-contact", args=[rule.pk])
    return lambda **changes: as_worker.post(page, typed(**changes))


@pytest.fixture
def end(as_worker, rule):
    page = reverse("participants:end-contact", args=[rule.pk])
    return lambda day: as_worker.post(page, day_of("ended_on", day, today() - DAY, today()))


# Adding.


def test_what_is_agreed_is_kept(add, participant, as_worker):
    assert add().url == reverse("participants:contact", args=[participant.pk])
    rule = ContactRule.objects.get()
    assert rule.hours == {"days": "24", "from": "09:00", "to": "12:00"}
    assert (rule.channel, rule.value, rule.note) == ("phone", "000 111 222", "Her brother reads along.")
    assert (rule.leave_message, rule.say_who_we_are, rule.started_on, rule.ended_on) == (False, True, today(), None)
    assert LogEntry.objects.get(action="created", about=participant.pk).actor == as_worker.user


@pytest.mark.parametrize("days", [[], ["1", "2", "3", "4", "5", "6", "7"]])
def test_no_hours_and_all_days_are_any_hour(add, days):
    add(days=days, from_hour="", to_hour="")
    assert ContactRule.objects.get().hours == {}


def test_no_contact_at_all_needs_nothing_else_and_keeps_nothing_else(add):
    add(channel="never", leave_message="", say_who_we_are="")
    rule = ContactRule.objects.get()
    assert (rule.value, rule.hours, rule.leave_message, rule.say_who_we_are) == ("", {}, False, False)
    assert rule.note == "Her brother reads along."


def test_where_nothing_can_be_left_messages_are_not_asked_about(add):
    add(channel="sms", leave_message="")
    assert not ContactRule.objects.get().leave_message


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"channel": ""}, "Choose in which way the person may be reached."),
        ({"value": ""}, "The number or address is missing."),
        ({"value": "call me"}, "This is not a telephone number."),
        ({"channel": "email"}, "This is not an e-mail address."),
        ({"to_hour": ""}, "One of the two hours is missing."),
        ({"from_hour": ""}, "One of the two hours is missing."),
        ({"to_hour": "25"}, "A day has the hours 0.00 to 23.59."),
        ({"to_hour": "9.00"}, "These hours begin and end at once."),
        ({"leave_message": ""}, "Choose whether a message may be left."),
        ({"say_who_we_are": ""}, "Choose whether we may say who we are."),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(add, changes, words):
    text = add(**changes).text
    assert words in text
    assert "Her brother reads along." in text
    assert not ContactRule.objects.exists()


def test_an_hour_that_cannot_be_read_hides_no_other_fault(add):
    errors = add(channel="email", from_hour="25.00").context["form"].errors
    assert errors.keys() == {"from_hour", "value"}
    assert add(channel="never", value="", from_hour="25.00").context["form"].errors.keys() == {"from_hour"}


@pytest.mark.parametrize("page", ["agree-contact", "change-contact"])
def test_a_mistyped_year_far_away_is_refused(as_worker, participant, rule, page):
    about = participant if page == "agree-contact" else rule
    answer = as_worker.post(reverse(f"participants:{page}", args=[about.pk]), typed(on=date(9999, 12, 31)))
    assert "This day is too far away." in answer.text
    assert as_worker.get(participant.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("value", ["\x00", "0" * 5000, "x" * 201])
def test_odd_values_are_no_error(add, value):
    assert add(value=value).status_code == 200


def test_sent_twice_it_is_one_rule(add, as_worker, participant, worker):
    seal = new_seal(worker, reverse("participants:agree-contact", args=[participant.pk]))
    assert add(draft=seal).status_code == add(draft=seal).status_code == 302
    assert ContactRule.objects.count() == 1


# Changing.


def test_from_a_later_day_on_what_was_stays_as_a_row_of_its_own(change, rule):
    change()
    rule.refresh_from_db()
    assert (rule.value, rule.started_on, rule.ended_on) == ("000 111 222", today(), None)
    before = ContactRule.objects.exclude(pk=rule.pk).get()
    assert (before.value, before.note) == ("000 999 999", "Only texts.")
    assert (before.started_on, before.ended_on) == (LONG_AGO, today() - DAY)


@pytest.mark.parametrize("day", [LONG_AGO, LONG_AGO - DAY])
def test_from_the_first_day_on_a_slip_is_put_right(change, rule, day):
    change(on=day)
    only = ContactRule.objects.get()
    assert (only.pk, only.value, only.started_on) == (rule.pk, "000 111 222", day)


def test_where_nothing_differs_nothing_is_split(change, rule):
    change()
    change(on=today() + DAY)
    assert ContactRule.objects.count() == 2


def test_the_form_begins_with_what_is_agreed(as_worker, rule):
    text = as_worker.get(reverse("participants:change-contact", args=[rule.pk])).text
    assert 'value="000 999 999"' in text
    assert "As before, since 1.\xa03.\xa02024: a slip is put right" in text


AS_IT_WAS = {"value": "000 999 999", "note": "Only texts.", "days": [], "from_hour": "", "to_hour": "", "say_who_we_are": "False"}


def test_two_who_change_it_at_once_meet_in_one_row(change, as_manager, rule):
    page = reverse("participants:change-contact", args=[rule.pk])
    opened = as_manager.get(page).context["form"]["draft"].value()
    change(**AS_IT_WAS | {"value": "000 111 222"})
    as_manager.post(page, typed(**AS_IT_WAS | {"note": "Never on Sundays.", "draft": opened}))
    rule.refresh_from_db()
    assert (rule.value, rule.note) == ("000 111 222", "Never on Sundays.")


def test_what_both_changed_is_asked_about(change, as_manager, rule):
    page = reverse("participants:change-contact", args=[rule.pk])
    opened = as_manager.get(page).context["form"]["draft"].value()
    change(**AS_IT_WAS | {"value": "000 111 222"})
    asked = as_manager.post(page, typed(**AS_IT_WAS | {"value": "000 333 333", "draft": opened}))
    assert asked.status_code == 409
    assert {"111", "333"} <= set(re.findall(r"\d{3}", asked.text))


def test_what_has_ended_cannot_be_changed(change, rule):
    ContactRule.objects.update(ended_on=today() - DAY)
    assert "This rule ended on" in change().text


# Ending.


def test_it_no_longer_holds_from_now_on(end, rule, as_worker, participant):
    end(today() - DAY)
    rule.refresh_from_db()
    assert rule.ended_on == today() - DAY
    assert "Nothing is agreed with the person any more" in as_worker.get(participant.get_absolute_url()).text


def test_it_holds_until_the_end_of_today(end, rule, as_worker, participant):
    end(today())
    assert "tel:000999999" in as_worker.get(participant.get_absolute_url()).text


def test_one_of_today_that_no_longer_holds_goes_and_the_log_has_it(end, rule, participant):
    ContactRule.objects.update(started_on=today())
    end(today() - DAY)
    assert not ContactRule.objects.exists()
    assert LogEntry.objects.filter(action="deleted", about=participant.pk).exists()


def test_one_whose_number_cannot_be_read_can_be_ended(end, rule):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_contactrule SET value = %s", [bytes(300)])
    end(today())
    rule.refresh_from_db()
    assert rule.ended_on == today()


def test_a_last_day_before_the_first_is_refused(end, rule):
    assert "The last day is before the first." in end(LONG_AGO - DAY).text
    rule.refresh_from_db()
    assert rule.is_open
