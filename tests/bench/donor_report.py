"""How long the donor report takes beside hand-written SQL, and its checks beside the report, in one run: only the ratios mean
anything.

python -m tests.bench.donor_report S|M|L      (DATABASE_URL names an empty, migrated database, or one planted before)
"""

from __future__ import annotations

import os
import sys
from datetime import date
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.base")
RUNS = 5


def main(size: str) -> None:
    django.setup()
    from activities.models import Session
    from ketch.periods import Period
    from reporting.checks.explained import open_checks
    from reporting.layouts.asked import Asked
    from tests.bench.donor_report_floor import floor
    from tests.bench.programme import plant

    if not Session.objects.exists():
        plant(size)
    period, as_of = Period(date(2019, 1, 1), date(2023, 12, 31)), date(2024, 6, 30)
    under, over, checks = [], [], []
    for _run in range(RUNS):
        under.append(seconds(floor))
        over.append(seconds(lambda: Asked(period, "enrolled", as_of).report.as_json()))
        checks.append(seconds(lambda: open_checks(Asked(period, "enrolled", as_of), "en")))
    print(f"floor {min(under) * 1000:.0f} ms, report {min(over) * 1000:.0f} ms: {min(over) / min(under):.2f} times the floor")
    print(f"checks {min(checks) * 1000:.0f} ms: {min(checks) / min(over):.2f} times the report")
    print(f"peak memory {getrusage(RUSAGE_SELF).ru_maxrss / 2**10:.0f} MB (with the floor, and the planting if this run did it)")


def seconds(work) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1])
