from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.periods import MOST_YEARS
from ketch.records.faults import Fault, refuse
from participants.dated.rules import corrected, faults_of_dates
from reporting.prepared.models import PreparedReport, SectionWording


def faults_of_report(report: PreparedReport) -> Iterable[Fault]:
    yield from faults_of_released(report)
    if wrong := list(faults_of_dates(report)):
        yield from wrong
    elif report.ended_on.year - report.started_on.year >= MOST_YEARS:
        longest = ngettext_lazy("A report covers %(n)d year at most.", "A report covers %(n)d years at most.", MOST_YEARS)
        yield Fault("ended_on", longest % {"n": MOST_YEARS}, _("Choose an earlier last day."))


def faults_of_released(report: PreparedReport) -> Iterable[Fault]:
    if report.is_released:
        yield Fault("", _("This report is released, and stays as it is."), _("Prepare a corrected one from it."))


def faults_of_corrected(report: PreparedReport) -> Iterable[Fault]:
    if report.corrected_by:
        yield Fault("", _("A corrected report was released in its place already."), _("Correct that one."))


@action
def prepare_report(*, by: Actor, **fields) -> PreparedReport:
    report = PreparedReport(**fields)
    refuse(faults_of_report(report))
    return create([report])[0]


@action
def correct_question(*, report: PreparedReport, by: Actor, **fields) -> PreparedReport:
    """Days, contract, who counts, language, recipient: everything but the texts."""
    refuse(faults_of_report(corrected(report, **fields)))
    change(report, **fields)
    return report


@action
def word_section(*, report: PreparedReport, section: str, by: Actor, **fields) -> None:
    refuse(faults_of_released(report))
    wording = report.wordings.filter(section=section).first()
    if wording:
        change(wording, **fields)
    else:
        create([SectionWording(report=report, section=section, **fields)])


@action
def prepare_correction(*, report: PreparedReport, by: Actor) -> PreparedReport:
    """The same question and the same texts, to be released once more; it names the one that it follows. One that is prepared
    already is gone on with."""
    refuse(faults_of_corrected(report))
    if begun := report.followed_by.filter(release=None).first():
        return begun
    facts = {field.name: getattr(report, field.name) for field in PreparedReport._meta.concrete_fields}
    copied = {name: value for name, value in facts.items() if name not in ("id", "made_at", "follows")}
    [corrected_report] = create([PreparedReport(**copied, follows=report)])
    create([_copied(wording, corrected_report) for wording in report.wordings.all()])
    return corrected_report


def _copied(old: SectionWording, report: PreparedReport) -> SectionWording:
    return SectionWording(report=report, section=old.section, is_shown=old.is_shown, before=old.before, after=old.after)


@action
def discard_report(*, report: PreparedReport, by: Actor) -> None:
    refuse(faults_of_released(report))
    remove([report])
