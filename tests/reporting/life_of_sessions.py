"""Sessions with one person and with a group, registers, and what did not take place."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from activities.models import Activity, Attendance, Session
from activities.session import actions as actions_session
from activities.session.actions import record_attendance
from tests.reporting.life_of_files import Life, days, in_order, nth

CAME = st.sampled_from(["present", "partly"])
MARKS = st.sampled_from([*Attendance.Status.values, ""])
FORMS = st.sampled_from(["psychotherapy", "leisure", "group_activity"])


def there_is_a_session():
    return precondition(lambda self: self.sessions)


class Sessions(Life):
    @rule(n=nth, on=days, form=FORMS, came=CAME)
    def log_individual(self, n, on, form, came):
        person = self.person(n)
        fields = self._fields(on, form)
        assert self.do(actions_session.log_individual, [person.pk], participant=person, attendance=came, **fields)
        self._remember()

    @rule(who=st.sets(nth, max_size=4), on=days, form=FORMS)
    def plan_group(self, who, on, form):
        people = list({person.pk: person for person in map(self.person, sorted(who))}.values())
        keys = [person.pk for person in people]
        assert self.do(actions_session.plan_session, keys, participants=people, format="group", **self._fields(on, form))
        self._remember()

    @there_is_a_session()
    @rule(n=nth, marks=st.lists(MARKS, min_size=1, max_size=4))
    def take_register(self, n, marks):
        """Those who stand on it, and whoever walks in: of a session with one person nobody does."""
        session = self._session(n)
        given = dict(zip(self.people, marks, strict=False))
        if self.do(record_attendance, self.people, session=session, marks=given):
            assert all(self.held[key].marks[session.pk] == mark for key, mark in given.items())

    @there_is_a_session()
    @rule(n=nth, status=st.sampled_from(["cancelled", "did_not_happen"]))
    def it_did_not_take_place(self, n, status):
        session = self._session(n)
        assert self.do(actions_session.did_not_take_place, self.people, session=session, status=status, reason="holiday")

    @there_is_a_session()
    @rule(n=nth, on=days)
    def correct_session(self, n, on):
        assert self.do(actions_session.correct_session, [], session=self._session(n), takes_place_on=on, minutes=45)

    def _fields(self, on, form):
        return {"activity": Activity.objects.get(built_in=form), "takes_place_on": on, "minutes": 60}

    def _session(self, number):
        return Session.objects.get(pk=self.sessions[number % len(self.sessions)])

    def _remember(self):
        self.sessions += in_order(Session.objects.exclude(pk__in=self.sessions))
