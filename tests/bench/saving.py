"""Saving the register of a session of eight, beside a bare view that writes the same rows: only the ratio means anything.

python -m tests.bench.saving S|M|L [RUNS]      (DATABASE_URL names an empty, migrated database, or one planted before)

Both go through the whole stack (middleware, sign-in, one transaction) and leave the same rows: a session, eight attendances, the
shared record, the draft, and an entry of the log for each. The bare view takes no lock, checks nothing, asks for no permission.
"""

from __future__ import annotations

import os
import statistics
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.live_test")
RUNS = 200


def main(size: str, runs: int = RUNS) -> None:
    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment
    from django.urls import path

    from activities.models import Session
    from ketch import urls
    from tests.bench.programme import plant
    from tests.bench.saving_floor import bare_view, prepared, register_form
    from tests.signing_in import signed_in

    setup_test_environment()
    if not Session.objects.exists():
        plant(size)
    urls.urlpatterns.append(path("bare/<uuid:pk>/", bare_view))
    worker, people = prepared()
    browser = signed_in(worker)
    connection.cursor().execute("ANALYZE")
    bare, ours = [], []
    for _ in range(runs):
        for times, address in ((bare, "/bare/{}/"), (ours, "/sessions/{}/register/")):
            session, form = register_form(browser, worker, people)
            started = perf_counter()
            answer = browser.post(address.format(session.pk), form)
            times.append(perf_counter() - started)
            session.refresh_from_db()
            if answer.status_code != 302 or not session.is_held:
                sys.exit(f"{address}: {answer.status_code} {answer.context['form'].errors.as_text()}")
    under, over = statistics.median(bare), statistics.median(ours)
    print(f"bare view {under * 1000:.2f} ms, register {over * 1000:.2f} ms (p50): {over / under:.2f} times")
    print(f"p95 {statistics.quantiles(bare, n=20)[-1] * 1000:.2f} and {statistics.quantiles(ours, n=20)[-1] * 1000:.2f} ms")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
