"""The form behind a poster: who may answer, in which language, how often."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches

from activities.feedback.actions import AN_HOUR
from activities.feedback.poster import Place, place_of
from ketch.encryption.fields import opened
from tests.activities.feedback.posters import address_of, answer, held, place_of_today
from tests.factories import ActivityFactory


@pytest.fixture
def place(db):
    return place_of_today(ActivityFactory(name_sl="kuhamo skupaj", name_en="cooking together"))


def test_a_face_and_words_become_an_answer_of_the_month(client, place):
    response = answer(client, place, "5", "Daljša pot", language="sl")
    assert (response.status_code, response.url) == (302, "/f/thanks?in=sl")
    assert list(opened(held(place), "rating", "comment", "language")) == [(5, "Daljša pot", "sl")]
    assert "Hvala" in client.get(response.url).text


def test_a_face_alone_is_an_answer_and_tells_no_language(client, place):
    answer(client, place, "2", "  ", language="ar")
    assert list(opened(held(place), "rating", "comment", "language")) == [(2, "", "")]


def test_without_a_face_the_words_stay(client, place):
    response = answer(client, place, "", "Too loud <b>", language="uk")
    assert response.status_code == 200
    assert "Будь ласка, оберіть смайлик." in response.text
    assert "Too loud &lt;b&gt;" in response.text
    assert not held(place).exists()


@pytest.mark.parametrize("rating", ["", "5", "no face"])
def test_another_language_is_no_answer_and_complains_of_nothing(client, place, rating):
    sent = {"rating": rating, "comment": "<b>" * 3_000, "number": "of this page", "in": "ar"}
    text = client.post(address_of(place, "en"), sent).text
    assert '<html lang="ar" dir="rtl">' in text
    assert "&lt;b&gt;" * 3_000 in text
    assert 'value="of this page"' in text
    assert "feedback-fault" not in text
    assert not held(place).exists()


@pytest.mark.parametrize(
    ("language", "direction", "question"), [("ar", "rtl", "كيف كانت التجربة؟"), ("uk", "ltr", "Як усе пройшло?")]
)
def test_it_speaks_the_language_of_the_address(client, place, language, direction, question):
    text = client.get(address_of(place, language), headers={"accept-language": "sl"}).text
    assert f'<html lang="{language}" dir="{direction}">' in text
    assert f"<title>{question}</title>" in text


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("de,ar-SY;q=0.5", "ar"),
        ("de", "en"),
        ("", "en"),
        ("sl," * 4000, "sl"),
        ("\x00;;q=x,", "en"),
    ],
)
def test_else_one_that_the_browser_would_like(client, place, wanted, language):
    response = client.get(address_of(place, ""), headers={"accept-language": wanted})
    assert response.headers["Content-Language"] == language


def test_it_names_the_activity_and_nothing_else_of_the_house(client, place):
    text = client.get(address_of(place, "uk")).text
    assert '<bdi lang="sl">Kuhamo skupaj</bdi>' in text
    assert '<bdi lang="en">Cooking together</bdi>' in client.get(address_of(place, "en")).text
    assert "Ketch" not in text


def test_what_leads_nowhere_all_looks_the_same(client, place):
    ended = ActivityFactory(ended_on=place.month - timedelta(1))
    later, earlier = place.month + timedelta(32), place.month - timedelta(60)
    tokens = [Place(place.activity, each.replace(day=1)).token for each in (later, earlier)]
    tokens += [Place(ended, place.month).token, "a" * 16, "š" * 16, "x" * 4000, "%00", "..", "a/b", place.token[:-1], ""]
    answers = [client.get(f"/f/{token}", headers={"accept-language": "en"}) for token in tokens]
    assert {response.status_code for response in answers} == {404}
    assert len({response.text for response in answers}) == 1
    assert client.post(f"/f/{tokens[0]}", {"rating": "5"}).status_code == 404


def test_a_code_opens_in_capitals_too_and_ten_days_longer_than_its_month(place):
    march = Place(place.activity, date(2026, 3, 1))
    assert place_of(march.token.upper(), date(2026, 4, 10)) == march
    assert place_of(march.token, date(2026, 4, 11)) is None
    assert place_of(march.token, date(2026, 2, 28)) is None


def test_a_double_tap_counts_once_and_a_second_person_on_the_same_page_counts(client, place):
    for rating in ("5", "5", "3"):
        assert answer(client, place, rating, number="as the page had it").status_code == 302
    assert sorted(held(place).values_list("rating", flat=True)) == [3, 5]


def test_a_thousand_answers_end_after_the_first_sixty(client, place, monkeypatch):
    monkeypatch.setattr("activities.feedback.actions.AN_HOUR", 6)
    codes = [answer(client, place).status_code for _ in range(12)]
    assert (AN_HOUR, codes) == (60, [302] * 6 + [429] * 6)
    response = answer(client, place, "1", "All of this was typed", language="sl")
    assert "Prosimo, poskusite pozneje" in response.text
    assert "All of this was typed" in response.text
    assert response.headers["Retry-After"] == "3600"


def test_a_month_is_full_however_slowly_they_come(client, place, monkeypatch):
    monkeypatch.setattr("activities.feedback.actions.A_MONTH", 2)
    codes = []
    for _ in range(3):
        caches["memory"].clear()
        codes.append(answer(client, place).status_code)
    assert codes == [302, 302, 429]


def test_what_found_no_room_can_be_sent_again(client, place, monkeypatch):
    monkeypatch.setattr("activities.feedback.actions.A_MONTH", 0)
    assert answer(client, place, number="once").status_code == 429
    monkeypatch.setattr("activities.feedback.actions.A_MONTH", 9)
    assert answer(client, place, number="once").status_code == 302
    assert held(place).count() == 1


@pytest.mark.parametrize("rating", ["0", "6", "1.5", "\x00", "', 1); --", "5" * 10_000])
def test_an_odd_face_is_none(client, place, rating):
    assert answer(client, place, rating).status_code == 200
    assert not held(place).exists()


@pytest.mark.parametrize(
    ("comment", "kept"),
    [("a\x00b", "ab"), ("<script>alert(1)</script>", "<script>alert(1)</script>"), ("🙂" * 2000, "🙂" * 2000)],
)
def test_odd_words_are_kept_as_words(client, place, comment, kept):
    assert answer(client, place, comment=comment).status_code == 302
    assert held(place).get().comment == kept


def test_a_novel_is_asked_to_be_shorter(client, place):
    response = answer(client, place, comment="x" * 2001)
    assert "This text is too long." in response.text
    assert not held(place).exists()


def test_a_page_of_another_site_may_send_it_there_is_nothing_to_steal(place):
    from django.test import Client

    response = answer(Client(enforce_csrf_checks=True), place, headers={"origin": "null"})
    assert response.status_code == 302
