"""The main figure of a section, in words: beside its heading where a page has folded it."""

from django.utils.translation import gettext as _, ngettext

from ketch.documents.blocks import in_words, percent
from reporting.layouts.people import how_many_known
from reporting.layouts.work import sessions_held
from reporting.questions.donor_report import DonorReport


def persons(report: DonorReport) -> str:
    number = len(report.people.served.people)
    return ngettext("%(n)d person", "%(n)d persons", number) % {"n": number}


def promises(report: DonorReport) -> str:
    number = len(report.promises) + len(report.promises_beyond)
    return ngettext("%(n)d promise", "%(n)d promises", number) % {"n": number}


def movement(report: DonorReport) -> str:
    moved = report.people.movement
    return _("entered: %(in)d · exited: %(out)d") % {"in": len(moved.entered), "out": len(moved.exited)}


def background(report: DonorReport) -> str:
    return _("age: %(known)s") % {"known": how_many_known(report, "breakdowns.age")}


def continuity(report: DonorReport) -> str:
    return in_words(percent(report.people.continuity.of_all.rate))


def sessions(report: DonorReport) -> str:
    return sessions_held(report.work.all.sessions.held)


def attendance(report: DonorReport) -> str:
    number = report.work.all.attendance.attendances
    return ngettext("%(n)d attendance", "%(n)d attendances", number) % {"n": number}


def not_held(report: DonorReport) -> str:
    found = report.work.all.sessions
    number = sum(found.cancelled.values()) + sum(found.did_not_happen.values())
    return ngettext("%(n)d session not held", "%(n)d sessions not held", number) % {"n": number}
