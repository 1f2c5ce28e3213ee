"""How long an import takes beside bare reading and inserting, in one run: only the ratio means anything.

python -m tests.bench.bench_import S|M|memory      (DATABASE_URL names an empty, migrated database; it is emptied again)
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.base")
RUNS = 3


def main(size: str) -> None:
    from tests.bench.generator import SIZES, write_workbook

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_workbook(path, SIZES[size])
        taken: dict[str, list[tuple[float, int]]] = {"floor": [], "ketch": []}
        for _run in range(RUNS):
            for what, figures in taken.items():
                alone("empty", path)
                figures.append(alone(what, path))
                print(f"{what}: {figures[-1][0]:.1f} s, {figures[-1][1]} MB", flush=True)
        alone("empty", path)
    best = {what: min(seconds for seconds, _peak in figures) for what, figures in taken.items()}
    peak = max(peak for _seconds, peak in taken["ketch"])
    times = best["ketch"] / best["floor"]
    print(f"floor {best['floor']:.1f} s, import {best['ketch']:.1f} s: {times:.2f} times the floor; {peak} MB")


def alone(what: str, path: Path) -> tuple[float, int]:
    """In a process of its own, which tells its own seconds and its largest size in MB."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_import", what, str(path)], check=True, capture_output=True, text=True
    )
    seconds, peak = told.stdout.split()[-2:]
    return float(seconds), int(peak)


def one(what: str, path: str) -> None:
    import django

    django.setup()
    started = perf_counter()
    {"empty": empty, "floor": bare, "ketch": ketch}[what](path)
    print(perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)


def bare(path: str) -> None:
    from tests.bench.import_floor import floor

    floor(path)


def ketch(path: str) -> None:
    from django.core.management import call_command

    call_command("import_register", path, verbosity=0, skip_checks=True)


def empty(_path: str) -> None:
    """Not the whole log: its chain goes on."""
    from django.db import connection

    tables = ["activities_attendance", "activities_session", "activities_feedback", "participants_citizenship"]
    tables += [f"participants_{name}" for name in ("identity", "enrolment", "accommodationstay", "caseteammember", "participant")]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"' if table in connection.introspection.table_names() else "SELECT 1")
        cursor.execute("DELETE FROM activities_activity WHERE built_in = ''")
        cursor.execute("VACUUM")


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) == 2 else one(*sys.argv[1:])
