"""Reports of the invented programme: prepared, one of them released, and what came after it."""

from datetime import date, timedelta

from activities.models import Activity, Session
from activities.session.actions import correct_session, log_individual
from exchange.demo import data
from ketch.accounts.models import User
from ketch.words import Values
from participants.models import Enrolment
from reporting.models import FundingPeriod, PreparedReport
from reporting.prepared.actions import prepare_report, word_section
from reporting.release.actions import release_report


def add_reports(*, today: date, by: User) -> None:
    """Each report and each change by itself, since a release asks for the last entry of the log before it."""
    for row in data.REPORTS["reports"]:
        contract = FundingPeriod.objects.filter(contract=row["contract"], ended_on__lt=today).first()
        if contract:
            report = _prepare(contract, row, by)
            if row.get("is_released"):
                release_report(report=report, recipient=report.recipient, purpose=report.purpose, by=by)
                _go_on(contract, by)


def _prepare(contract: FundingPeriod, row: Values, by: User) -> PreparedReport:
    facts = {name: row[name] for name in ("language", "recipient", "purpose", "layout") if name in row}
    days = {name: getattr(contract, name) for name in ("started_on", "ended_on", "rule")}
    report = prepare_report(funding_period=contract, by=by, **days, **facts)
    for words in row.get("words", ()):
        around = {name: words.get(name, "").strip() for name in ("before", "after")}
        word_section(report=report, section=words["section"], is_shown=True, by=by, **around)
    return report


def _go_on(contract: FundingPeriod, by: User) -> None:
    """What happens to every register: a slip is corrected, and a session comes in late."""
    held = Session.objects.held_in(contract.period).order_by("takes_place_on")
    if first := held.first():
        correct_session(session=first, minutes=first.minutes + 30, by=by)
    enrolment = Enrolment.objects.during(contract.period).order_by("started_on").first()
    if enrolment:
        activity = Activity.objects.get(built_in="psychosocial_counselling")
        day = max(enrolment.started_on, contract.started_on) + timedelta(days=1)
        log_individual(participant=enrolment.participant, activity=activity, takes_place_on=day, minutes=60, by=by)
