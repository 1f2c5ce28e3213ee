"""Sentences about released reports: which, to who reads figures; to everyone else that there is one."""

from collections.abc import Sequence

from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.words import short_day
from reporting.affected_reports.pages import About
from reporting.models import Release


def on_opening(about: About, releases: Sequence[Release], user: User) -> str:
    if not may(user, Permission.READ_FIGURES):
        return _("This day is in a released report. What you change here will differ from it.")
    n = len(releases)
    sentences = {
        About.DAY: ngettext(
            "This day is in a released report: %(reports)s. What you change here will differ from it.",
            "This day is in %(n)d released reports: %(reports)s. What you change here will differ from them.",
            n,
        ),
        About.DAYS: ngettext(
            "Some of these days are in a released report: %(reports)s. What you change in them will differ from it.",
            "Some of these days are in %(n)d released reports: %(reports)s. What you change in them will differ from them.",
            n,
        ),
        About.PERSON: ngettext(
            "A released report counts this person: %(reports)s. What counts and is changed here will differ from it.",
            "%(n)d released reports count this person: %(reports)s. What counts and is changed here will differ from them.",
            n,
        ),
        About.CONTRACT: ngettext(
            "A released report is about this contract: %(reports)s. Other activities make it differ.",
            "%(n)d released reports are about this contract: %(reports)s. Other activities make them differ.",
            n,
        ),
    }
    return sentences[about] % {"n": n, "reports": named(releases)}


def once_saved(releases: Sequence[Release], user: User) -> str:
    """Nothing is counted again at a save, so it says that figures may differ, and not how many."""
    if not may(user, Permission.READ_FIGURES):
        return _("This may differ now from a released report.")
    words = ngettext(
        "This may differ now from a released report: %(reports)s.",
        "This may differ now from %(n)d released reports: %(reports)s.",
        len(releases),
    )
    return words % {"n": len(releases), "reports": named(releases)}


def named(releases: Sequence[Release]) -> str:
    return "; ".join(map(_name, releases))


def _name(release: Release) -> str:
    words = {"report": release.report.name, "day": short_day(localtime(release.released_at).date())}
    return _("%(report)s, released on %(day)s") % words
