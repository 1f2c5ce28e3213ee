"""The exit from the programme with everything that ends with it, and the same taken back."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _, gettext_lazy

from activities.models import Attendance, Series, SeriesMember, Session
from activities.series.actions import correct_member, remove_member
from activities.series.rules import faults_of_memberships
from activities.session.actions import did_not_take_place, put_back
from activities.session.outcomes import fingerprint, reason_fingerprint
from activities.session.rules import faults_of_calling_off
from ketch.audit.entries import Actor, action, change, create, remove
from ketch.records.faults import Fault, refuse
from ketch.words import Values
from participants.accommodation.actions import correct_stay
from participants.enrolment.actions import correct_enrolment, end_enrolment
from participants.models import AccommodationStay, Enrolment, Participant

CALLED_OFF = Session.Status.CANCELLED, Session.Reason.OTHER


@action
def leave(
    *,
    enrolment: Enrolment,
    ended_on: date,
    by: Actor,
    ends: AccommodationStay | None = None,
    groups: Sequence[SeriesMember] = (),
    expected: Sequence[Attendance] = (),
    **exit,
) -> Values:
    """Exit. `ends`: the open stay, `groups`: memberships that end with it, `expected`: rows of planned sessions, of which those
    after the last day are called off, or left by the person. Gives what `come_back` needs, as JSON can hold it."""
    end_enrolment(enrolment=enrolment, ended_on=ended_on, ends=ends, by=by, **exit)
    later = sorted((row for row in expected if row.session.takes_place_on > ended_on), key=lambda row: row.session_id)
    return {
        "enrolment": str(enrolment.pk),
        "said": _fingerprint_of(enrolment),
        "stay": str(ends.pk) if ends else "",
        "groups": _leave_groups(groups, ended_on, by),
        "sessions": {str(row.session_id): str(row.pk) for row in later},
        "called_off": _call_off(later, by),
    }


@action
def come_back(*, enrolment: Enrolment, ended: Values, by: Actor) -> bool:
    """Takes back an exit with all that ended with it. What a colleague changed since then stays; says whether nothing was."""
    participant = enrolment.participant
    participant.lock()
    enrolment.refresh_from_db()
    if _fingerprint_of(enrolment) != ended["said"]:
        wrong = gettext_lazy("Somebody corrected this exit meanwhile.")
        refuse([Fault("", wrong, gettext_lazy("It stays as it is. See what it says now."))])
    on = enrolment.ended_on
    assert on is not None
    no_exit = Enrolment()
    correct_enrolment(enrolment=enrolment, by=by, **{name: getattr(no_exit, name) for name in Enrolment.EXIT})
    back = [_goes_on(participant, ended["stay"], on, by)] if ended["stay"] else []
    back += [_joins_again(participant, words, on) for words in ended["groups"]]
    for session in Session.objects.filter(pk__in=ended["sessions"]).order_by("pk"):
        if session.is_group:
            back.append(_expected_again(participant, session, ended["sessions"][str(session.pk)]))
        else:
            back.append(_planned_again(session, ended["called_off"], by))
    return all(back)


def _fingerprint_of(enrolment: Enrolment) -> str:
    """Keyed, because it outlives the request: it tells whether the exit still says the same, and not what."""
    return fingerprint(repr([str(getattr(enrolment, name)) for name in Enrolment.EXIT]))


def _call_off(rows: Iterable[Attendance], by: Actor) -> str:
    """A group meets without the person. Gives the fingerprint of what each session with the person alone says from now on:
    “on the participant's side” would be wrong, since nobody stayed away."""
    (status, reason), note = CALLED_OFF, _("Exit from the programme.")
    for row in rows:
        refuse(faults_of_calling_off(row.session))
        if row.session.is_group:
            remove([row])
        else:
            did_not_take_place(session=row.session, status=status, reason=reason, reason_note=note, by=by)
    return reason_fingerprint(status, reason, note)


def _leave_groups(groups: Iterable[SeriesMember], on: date, by: Actor) -> list[list[str]]:
    """Gives each membership as it was. Always in the same order, because each locks its series."""
    were = []
    for member in sorted(groups, key=lambda member: member.series_id):
        were.append([str(value or "") for value in (member.pk, member.series_id, member.started_on, member.ended_on)])
        if member.started_on > on:
            remove_member(member=member, by=by)
        else:
            correct_member(member=member, started_on=member.started_on, ended_on=on, by=by)
    return were


def _goes_on(participant: Participant, key: str, on: date, by: Actor) -> bool:
    stay = participant.stays.filter(pk=key, ended_on=on).first()
    if stay is None or participant.stays.filter(started_on__gt=on).exists():
        return False
    correct_stay(stay=stay, ended_on=None, leaving_a_gap=True, by=by)
    return True


def _joins_again(participant: Participant, words: Sequence[str], on: date) -> bool:
    """The membership as it was; one that had not begun by the last day was removed, and is made again."""
    key, series_key, first, last = words
    series = Series.objects.get(pk=series_key)
    series.lock()
    started_on, ended_on = date.fromisoformat(first), date.fromisoformat(last) if last else None
    was = SeriesMember(pk=key, series=series, participant=participant, started_on=started_on, ended_on=ended_on)
    mine = series.members.filter(participant=participant).select_related("participant")
    now = mine.filter(pk=key).first()
    is_as_left = now.ended_on == on if now else started_on > on
    if not is_as_left or any(True for _fault in faults_of_memberships([*mine.exclude(pk=key), was])):
        return False
    if now:
        change(now, ended_on=ended_on)
    else:
        create([was])
    return True


def _expected_again(participant: Participant, session: Session, key: str) -> bool:
    if session.is_planned and not session.attendances.filter(participant=participant).exists():
        create([Attendance(pk=key, session=session, participant=participant)])
    return session.is_planned


def _planned_again(session: Session, fingerprint: str, by: Actor) -> bool:
    if reason_fingerprint(session.status, session.reason, session.reason_note) != fingerprint:
        return session.is_planned
    put_back(session=session, fingerprint=fingerprint, by=by)
    return True
