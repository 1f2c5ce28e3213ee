"""Who stands on the register of one session, and who may know of it because of them."""

from typing import Any

from activities.models.series import SeriesMember
from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of


class HasRegister:
    """A session: written, or a day of a series that is no row yet."""

    attendances: Any
    series_id: Any
    worker_id: Any
    takes_place_on: Any

    def is_visible_to(self, user: Any, permission: Permission) -> bool:
        """What `visible_to` says of many sessions; also of a day of a series that is no row yet."""
        reach = reach_of(user, permission)
        if reach is not Reach.SEAT:
            return reach is Reach.ALL or (reach is Reach.OWN and self.worker_id == user.pk)
        return bool(self.register_for(user, permission)) or not (self.attendances.exists() or self.members.exists())

    def register_for(self, user: Any, permission: Permission) -> list[Any]:
        """Whom `user` may know of on it, in the order of the codes; asked once of one record, like a relation that is prefetched.

        A member without a row is expected: hers is not saved yet.
        """
        key = user.pk, reach_of(user, permission)
        if key not in (asked := self.__dict__.setdefault("registers", {})):
            asked[key] = self._register_for(user, permission)
        return asked[key]

    def _register_for(self, user: Any, permission: Permission) -> list[Any]:
        from activities.attendance.models import Attendance

        seen = self.attendances.visible_to(user, permission).with_has_notes().select_related("participant")
        rows = {row.participant_id: row for row in seen}
        for member in self.members.visible_to(user, permission).select_related("participant"):
            expected = Attendance(session=self, participant=member.participant)  # type: ignore[misc]  # whatever has it is a Session
            rows.setdefault(member.participant_id, expected)
        return sorted(rows.values(), key=lambda row: row.participant.code_key)

    @property
    def members(self) -> Any:
        """Of its series, on its own day."""
        if self.series_id is None:
            return SeriesMember.objects.none()
        return SeriesMember.objects.filter(series=self.series_id).on(self.takes_place_on)
