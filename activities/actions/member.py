from collections.abc import Iterable
from datetime import date
from typing import Any

from activities.models.series import Series, SeriesMember
from activities.rules_of_series import faults_of_membership, faults_of_memberships
from ketch.audit.actions import action, change, create, remove
from ketch.records.faults import refuse
from participants.models import Participant
from participants.people.models import lock_chosen


@action
def add_members(*, series: Series, participants: Iterable[Participant], on: date, by: Any) -> list[SeriesMember]:
    """They belong to the group from a day on: they are on its registers of these days, and on none before."""
    people = list(participants)
    lock_chosen(person.pk for person in people)
    series.lock()
    members = [SeriesMember(series=series, participant=person, started_on=on, ended_on=series.ended_on) for person in people]
    for member in members:
        refuse(_faults(member))
    return create(members)


@action
def correct_member(*, member: SeriesMember, started_on: date, ended_on: date | None, by: Any) -> SeriesMember:
    """From when to when somebody belongs to the group. Registers that are saved stay as they are."""
    member.series.lock()
    corrected = SeriesMember(
        pk=member.pk, series=member.series, participant=member.participant, started_on=started_on, ended_on=ended_on
    )
    refuse(_faults(corrected))
    change(member, started_on=started_on, ended_on=ended_on)
    return member


@action
def remove_member(*, member: SeriesMember, by: Any) -> None:
    """Somebody was written down by mistake and never belonged to the group."""
    member.series.lock()
    remove([member])


def _faults(member: SeriesMember) -> Iterable[Any]:
    others = member.series.members.filter(participant=member.participant).exclude(pk=member.pk).select_related("participant")
    return [*faults_of_membership(member), *faults_of_memberships([*others, member])]
