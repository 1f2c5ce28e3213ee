"""How long a report takes to be shown, printed, released, and compared with what was counted since; how large a release is.

python -m tests.bench.release S|M      (DATABASE_URL names an empty, migrated database, or one planted before)
"""

from __future__ import annotations

import os
import sys
from datetime import date
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.base")
CHANGES = 1_000


def main(size: str) -> None:
    django.setup()
    from django.db import transaction

    from activities.models import Session
    from tests.bench.donor_report_floor import floor
    from tests.bench.programme import plant

    if not Session.objects.exists():
        plant(size)
    under = min(seconds(floor)[0] for _run in range(3))
    print(f"floor {under * 1000:.0f} ms")
    with transaction.atomic():
        _measure(under)
        transaction.set_rollback(True)
    print(f"peak memory {getrusage(RUSAGE_SELF).ru_maxrss / 2**10:.0f} MB")


def _measure(under: float) -> None:
    from ketch.accounts.models import User
    from ketch.documents.blocks import addressed
    from reporting.models import PreparedReport
    from reporting.prepared.actions import prepare_report
    from reporting.prepared.page import asked_by
    from reporting.release import actions
    from reporting.report.answer import answer
    from reporting.since.differences import differences

    by = User.objects.filter(role="manager").first() or User.objects.create(username="bench", role="manager")
    days = {"started_on": date(2019, 1, 1), "ended_on": date(2023, 12, 31), "language": "en"}
    report: PreparedReport = prepare_report(by=by, **days)
    # Each time anew, since what was asked remembers the rows that it fetched.
    for name, work in {
        "page": lambda: addressed(answer(asked := asked_by(report)).document("en"), asked.rows_address),
        "PDF": lambda: answer(asked_by(report)).as_file("pdf", "en"),
    }.items():
        took = min(seconds(work)[0] for _run in range(3))
        print(f"{name} {took * 1000:.0f} ms: {took / under:.2f} times the floor")
    # What the checks find in random rows is counted, and not in the way.
    found = actions.open_checks
    actions.open_checks = lambda *asked: (found(*asked), {})[1]
    took, release = seconds(lambda: actions.release_report(report=report, recipient="a", purpose="b", by=by))
    files = {file.format: len(file.content) for file in release.files.all()}
    size = (len(release.content) + sum(files.values())) / 2**20
    print(f"release {took:.1f} s, {size:.1f} MB: kept {len(release.content)}, {files}")
    _change(by)
    release = type(release).objects.get(pk=release.pk)
    took, differing = seconds(lambda: differences(release))
    unexplained = sum(1 for each in differing if each.unexplained)
    print(f"differences after {CHANGES} changes {took:.1f} s: {len(differing)} figures, {unexplained} unexplained")


def _change(by) -> None:
    from activities.activity.actions import make_activity
    from activities.models import Session
    from ketch.audit.entries import acting, change
    from ketch.periods import Period

    make_activity(by=by, name_sl="nova dejavnost", form="leisure")
    with acting(by):
        held = Session.objects.held_in(Period(date(2019, 1, 1), date(2023, 12, 31)))
        for session in held.order_by("pk")[:CHANGES]:
            change(session, minutes=session.minutes + 15)


def seconds(work) -> tuple[float, object]:
    started = perf_counter()
    found = work()
    return perf_counter() - started, found


if __name__ == "__main__":
    main(sys.argv[1])
