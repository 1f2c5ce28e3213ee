"""Covers on pages: on Today, in their list, and the forms that arrange, change and end them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ketch.drafts.sent import new_seal
from ketch.periods import DAY, today
from participants.models import Cover
from participants.team.actions import arrange_cover
from participants.team.page import covers_today
from tests.factories import CoverFactory
from tests.participants.file.typed_days import another, parts
from tests.participants.team.covering import LATER

LIST, ARRANGE = reverse("participants:covers"), reverse("participants:arrange-cover")


# Where everyone is on every team it is said all the same.


def test_without_a_seat_to_make_it_is_still_said(as_worker, worker, manager, participant):
    arrange_cover(worker=manager, stand_in=worker, on=today(), until=LATER, by=worker)
    assert participant.case_team.count() == 3
    assert "worker covers for manager" in as_worker.get(LIST).text


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("helper", "You cover for away until"),
        ("away", "helper covers for you until"),
        ("worker", "helper covers for away until"),
    ],
)
def test_today_says_it_to_each(away, helper, worker, who, words):
    CoverFactory(worker=away, stand_in=helper, ended_on=LATER)
    user = {"away": away, "helper": helper, "worker": worker}[who]
    (line,) = covers_today(user)
    assert words in line.title


def test_today_says_only_what_is_so_today_and_only_to_staff(away, helper, worker, therapist):
    CoverFactory(worker=away, stand_in=helper, started_on=today() + DAY, ended_on=LATER)
    CoverFactory(worker=away, stand_in=helper, started_on=today() - 9 * DAY, ended_on=today() - DAY)
    assert covers_today(worker) == []
    CoverFactory(worker=helper, stand_in=away, ended_on=today())
    assert covers_today(therapist) == []


# The pages.


def sent(worker, stand_in, **changes):
    days = {
        "started_on_choice": str(today()),
        "ended_on_day": LATER.day,
        "ended_on_month": LATER.month,
        "ended_on_year": LATER.year,
    }
    return {"worker": worker.pk, "stand_in": stand_in.pk} | days | changes


def test_the_page_arranges_it(as_worker, worker, manager, participant):
    assert as_worker.post(ARRANGE, sent(worker, manager)).url == LIST
    cover = Cover.objects.get()
    assert (cover.worker, cover.stand_in, cover.started_on, cover.ended_on) == (worker, manager, today(), LATER)


def test_it_begins_with_oneself_and_today(as_worker, worker, away):
    page = as_worker.get(ARRANGE)
    assert "worker (you)" in page.text
    assert page.context["form"]["worker"].value() == worker.pk
    assert page.context["form"]["started_on"].value() == today()


def test_what_is_refused_stands_at_its_field(as_worker, worker, away, files):
    text = as_worker.post(ARRANGE, sent(away, worker)).text
    assert "You share no file with this colleague." in text
    assert "Write the last day." in as_worker.post(ARRANGE, sent(worker, away, ended_on_day="")).text


def test_a_mistyped_year_far_away_is_refused(as_worker, worker, manager, participant):
    first, last = another("started_on", date(9999, 12, 30)), parts("ended_on", date(9999, 12, 31))
    assert "This day is too far away." in as_worker.post(ARRANGE, sent(worker, manager, **first, **last)).text


def test_sent_twice_it_is_one_cover(as_worker, worker, manager, participant):
    data = sent(worker, manager, draft=new_seal(worker, ARRANGE))
    assert as_worker.post(ARRANGE, data).status_code == as_worker.post(ARRANGE, data).status_code == 302


def test_the_pages_change_and_end_it(as_worker, worker, manager, participant):
    cover = arrange_cover(worker=worker, stand_in=manager, on=today(), until=LATER, by=worker)
    last = today() + timedelta(days=1)
    change = reverse("participants:change-cover", args=[cover.pk])
    assert "manager covers for worker" in as_worker.get(change).text
    as_worker.post(change, {"ended_on_day": last.day, "ended_on_month": last.month, "ended_on_year": last.year})
    cover.refresh_from_db()
    assert cover.ended_on == last
    end = reverse("participants:end-cover", args=[cover.pk])
    assert "manager covers for worker" in as_worker.get(end).text
    assert as_worker.post(end, {"draft": ""}).url == LIST
    assert not Cover.objects.exists()


def test_the_list_has_three_parts(as_worker, away, helper):
    CoverFactory(worker=away, stand_in=helper, ended_on=LATER)
    CoverFactory(worker=away, stand_in=helper, started_on=LATER + DAY, ended_on=LATER + DAY)
    CoverFactory(worker=away, stand_in=helper, started_on=today() - 2 * DAY, ended_on=today() - DAY)
    covers = as_worker.get(LIST).context["covers"]
    assert [len(part) for part in (covers.now, covers.coming, covers.earlier)] == [1, 1, 1]
    assert covers.earlier[0].act == ""
