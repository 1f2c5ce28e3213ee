"""Of rows that were kept with a report, those of which somebody may know today."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from activities.models import Activity, Session
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from participants.models import Enrolment, Goal, Participant
from reporting.questions.selection import AttendanceFact, SessionFact


class AtSession(NamedTuple):
    """A session, or an attendance at it."""

    session: SessionFact
    attendance: AttendanceFact | None = None


class SeenRows:
    """`keys`: of sessions and attendances that have a place, of people, enrolments and goals. A session that is gone is shown to
    whoever may see all; somebody whose file is gone has no code any more."""

    def __init__(self, user: User, permission: Permission, keys: Collection[str], places: Mapping[str, AtSession]) -> None:
        self.user, self.permission, self.keys, self.places = user, permission, keys, places

    def __call__(self, key: str) -> tuple[SessionFact | None, str] | None:
        """The session where there is one, and the code where somebody is meant; None where it is not for this user."""
        place = self.places.get(key)
        if place and place.attendance is None:
            return (place.session, "") if self._may_see(key) else None
        person = place.attendance.person if place and place.attendance else self._whose.get(_hex(key), key)
        code = self.codes.get(_hex(person))
        return (place.session if place else None, code) if code else None

    def activity(self, key: str) -> str:
        return self._activities.get(_hex(key), _("an activity that is gone"))

    @cached_property
    def codes(self) -> dict[str, str]:
        attending = {place.attendance.person for key in self.keys if (place := self.places.get(key)) and place.attendance}
        others = {self._whose.get(_hex(key), key) for key in self.keys if key not in self.places}
        people = Participant.objects.visible_to(self.user, self.permission).filter(pk__in=map(UUID, attending | others))
        return {pk.hex: code for pk, code in people.values_list("pk", "code")}

    def _may_see(self, session: str) -> bool:
        return reach_of(self.user, self.permission) is Reach.ALL or _hex(session) in self._seen_sessions

    @cached_property
    def _seen_sessions(self) -> set[str]:
        seen = Session.objects.visible_to(self.user, self.permission).filter(pk__in=map(UUID, self.keys))
        return {key.hex for key in seen.values_list("pk", flat=True)}

    @cached_property
    def _whose(self) -> dict[str, str]:
        """Of an enrolment or a goal, whose it is."""
        others = [UUID(key) for key in self.keys if key not in self.places]
        found = (model.objects.filter(pk__in=others).values_list("pk", model.about) for model in (Enrolment, Goal))
        return {row.hex: person.hex for rows in found for row, person in rows}

    @cached_property
    def _activities(self) -> dict[str, str]:
        return {activity.pk.hex: activity.name for activity in Activity.objects.all()}


def _hex(key: str) -> str:
    return key.replace("-", "")
