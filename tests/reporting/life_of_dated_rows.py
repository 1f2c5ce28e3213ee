"""Entries, exits and returns, moves, citizenships, and what was written wrongly and is put right.

Where an action does as asked, the calendar is the one before, without the days of the old row, with those of the new.
"""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from participants.accommodation import actions as actions_accommodation
from participants.citizenship import actions as actions_citizenship
from participants.enrolment import actions as actions_enrolment
from participants.models import AccommodationStay, Citizenship, Enrolment
from tests.reporting.calendars import span
from tests.reporting.life_of_files import Life, days, nth, some_or_none

STATUSES = st.sampled_from(["crisis", "safe", "own", "unknown"])
COUNTRIES = st.sampled_from(["SI", "GB", "UA", "XX"])


def there_are(model):
    return precondition(lambda self: model.objects.exists())


def with_word(word, first, last):
    return {(day, word) for day in span(first, last)}


class Enrolments(Life):
    def enrolled(self, key):
        return set(self.held[key].enrolled)

    @rule(n=nth, on=days)
    def enrol(self, n, on):
        person = self.person(n)
        before, new = self.enrolled(person.pk), set(span(on, None))
        assert self.do(actions_enrolment.enrol, [person.pk], participant=person, on=on) == before.isdisjoint(new)
        assert self.enrolled(person.pk) == (before | new if before.isdisjoint(new) else before)

    @there_are(Enrolment)
    @rule(n=nth, on=days)
    def end_enrolment(self, n, on):
        row = self.row(Enrolment, n)
        rest = self.enrolled(row.participant_id) - set(span(row.started_on, row.ended_on))
        if self.do(actions_enrolment.end_enrolment, [row.participant_id], enrolment=row, ended_on=on, exit_reason="moved"):
            assert self.enrolled(row.participant_id) == rest | set(span(row.started_on, on))

    @there_are(Enrolment)
    @rule(n=nth, first=days, last=some_or_none)
    def correct_enrolment(self, n, first, last):
        row = self.row(Enrolment, n)
        rest, new = self.enrolled(row.participant_id) - set(span(row.started_on, row.ended_on)), set(span(first, last))
        values = {"started_on": first, "ended_on": last, "exit_reason": "own_wish" if last else ""}
        done = self.do(actions_enrolment.correct_enrolment, [row.participant_id], enrolment=row, **values)
        assert done == (bool(new) and rest.isdisjoint(new))
        assert not done or self.enrolled(row.participant_id) == rest | new

    @precondition(lambda self: Enrolment.objects.count() > 2)
    @rule(n=nth)
    def remove_enrolment(self, n):
        row = self.row(Enrolment, n)
        rest = self.enrolled(row.participant_id) - set(span(row.started_on, row.ended_on))
        assert self.do(actions_enrolment.remove_enrolment, [row.participant_id], enrolment=row)
        assert self.enrolled(row.participant_id) == rest


class Stays(Life):
    def lives(self, key):
        return set(self.held[key].lives)

    @rule(n=nth, to=STATUSES, on=days)
    def move(self, n, to, on):
        """Up to the eve nothing changes, from the day on she lives as she was said to."""
        person = self.person(n)
        before = {(day, status) for day, status in self.lives(person.pk) if day < on}
        if self.do(actions_accommodation.move, [person.pk], participant=person, to=to, on=on):
            assert self.lives(person.pk) == before | with_word(to, on, None)

    @rule(n=nth, status=STATUSES, first=days, last=some_or_none)
    def record_stay(self, n, status, first, last):
        person, new = self.person(n), set(span(first, last))
        free = bool(new) and new.isdisjoint(day for day, _status in self.lives(person.pk))
        values = {"status": status, "started_on": first, "ended_on": last}
        assert self.do(actions_accommodation.record_stay, [person.pk], participant=person, **values) == free

    @there_are(AccommodationStay)
    @rule(n=nth, on=days)
    def end_stay(self, n, on):
        row = self.row(AccommodationStay, n)
        rest = self.lives(row.participant_id) - with_word(row.status, row.started_on, row.ended_on)
        if self.do(actions_accommodation.end_stay, [row.participant_id], stay=row, on=on):
            assert self.lives(row.participant_id) == rest | with_word(row.status, row.started_on, on)

    @there_are(AccommodationStay)
    @rule(n=nth, first=days, last=some_or_none, gap=st.booleans())
    def correct_stay(self, n, first, last, gap):
        """A neighbour that touches it moves along, unless a gap is wanted: then nothing else changes."""
        row = self.row(AccommodationStay, n)
        rest = self.lives(row.participant_id) - with_word(row.status, row.started_on, row.ended_on)
        new = with_word(row.status, first, last)
        values = {"leaving_a_gap": gap, "started_on": first, "ended_on": last}
        if self.do(actions_accommodation.correct_stay, [row.participant_id], stay=row, **values):
            assert new <= self.lives(row.participant_id)
            assert not gap or self.lives(row.participant_id) == rest | new

    @precondition(lambda self: AccommodationStay.objects.count() > 2)
    @rule(n=nth, goes_on=st.booleans())
    def remove_stay(self, n, goes_on):
        row = self.row(AccommodationStay, n)
        rest = self.lives(row.participant_id) - with_word(row.status, row.started_on, row.ended_on)
        assert self.do(actions_accommodation.remove_stay, [row.participant_id], stay=row, one_before_goes_on=goes_on)
        assert self.lives(row.participant_id) == rest or goes_on


class Citizenships(Life):
    def citizen(self, key):
        return set(self.held[key].citizen)

    @rule(n=nth, country=COUNTRIES, first=some_or_none, last=some_or_none)
    def record_citizenship(self, n, country, first, last):
        person = self.person(n)
        before, new = self.citizen(person.pk), with_word(country, first, last)
        values = {"country": country, "started_on": first, "ended_on": last}
        done = self.do(actions_citizenship.record_citizenship, [person.pk], participant=person, **values)
        assert done == (bool(new) and before.isdisjoint(new))
        assert self.citizen(person.pk) == (before | new if done else before)

    @there_are(Citizenship)
    @rule(n=nth, first=some_or_none, last=some_or_none)
    def correct_citizenship(self, n, first, last):
        row = self.row(Citizenship, n)
        rest = self.citizen(row.participant_id) - with_word(row.country, row.started_on, row.ended_on)
        if self.do(
            actions_citizenship.correct_citizenship, [row.participant_id], citizenship=row, started_on=first, ended_on=last
        ):
            assert self.citizen(row.participant_id) == rest | with_word(row.country, first, last)

    @precondition(lambda self: Citizenship.objects.count() > 2)
    @rule(n=nth)
    def remove_citizenship(self, n):
        row = self.row(Citizenship, n)
        rest = self.citizen(row.participant_id) - with_word(row.country, row.started_on, row.ended_on)
        assert self.do(actions_citizenship.remove_citizenship, [row.participant_id], citizenship=row)
        assert self.citizen(row.participant_id) == rest
