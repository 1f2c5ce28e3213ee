"""The list of sessions, pages 1 and 400, beside a bare view of 25 rows in the same shell: only ratios mean anything. Once for
somebody on every case team, once for somebody on a quarter of them, whose rows are other ones.

python -m tests.bench.lists S|M|L [RUNS]      (DATABASE_URL names an empty, migrated database, or one planted before)
"""

from __future__ import annotations

import os
import statistics
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.live_test")
RUNS = 40


def main(size: str, runs: int = RUNS) -> None:
    django.setup()
    from django.db import connection
    from django.urls import path

    from activities.models import Session
    from ketch import urls
    from participants.models import Participant
    from tests.bench.lists_floor import bare_list, worker_with
    from tests.bench.programme import plant

    if not Session.objects.exists():
        plant(size)
    urls.urlpatterns.append(path("bare/", bare_list))
    few = Participant.objects.count() // 4
    readers = {"on every team": worker_with(), f"on {few} teams": worker_with(few)}
    connection.cursor().execute("ANALYZE")  # as a database does by itself a while after so many seats have come in
    last = min(400, -(-Session.objects.count() // 25))
    for words, browser in readers.items():
        print(words)
        measure(browser, last, runs)


def measure(browser, last: int, runs: int) -> None:
    medians = {}
    for _ in range(runs):
        for address in ("/bare/", "/sessions/"):
            for page in (1, last):
                medians.setdefault((address, page), []).append(seconds(browser, f"{address}?page={page}"))
    taken = {key: statistics.median(times) * 1000 for key, times in medians.items()}
    for page in (1, last):
        bare, ours = taken["/bare/", page], taken["/sessions/", page]
        print(f"page {page}: bare {bare:.1f} ms, list {ours:.1f} ms: {ours / bare:.2f} times")
    print(f"page {last} takes {taken['/sessions/', last] / taken['/sessions/', 1]:.2f} times page 1")


def seconds(browser, address: str) -> float:
    started = perf_counter()
    answer = browser.get(address)
    taken = perf_counter() - started
    if answer.status_code != 200:
        sys.exit(f"{address}: {answer.status_code}")
    return taken


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
