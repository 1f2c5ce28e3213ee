#!/usr/bin/env python
"""Runs Ketch's commands. Each needs DATABASE_URL and KETCH_KEY_FILE, nothing else."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError

ONLY_ADDED_TO = "The log is only added to. What is past its time is removed by prune_log."
# Commands of Django and of a library that would go round the log or the two keys: what there is instead.
REFUSED = {
    "auditlogflush": ONLY_ADDED_TO,
    "auditlogmigratejson": ONLY_ADDED_TO,
    "changepassword": "A password is chosen by its owner, or asked for in /admin/ and confirmed by a colleague.",
    "createsuperuser": "There are no superusers in Ketch. Use first_accounts or make_administrator.",
    "dumpdata": "It would open all that is sealed, and no log would say so. Use export_register; for a copy see docs/serving.md.",
    "flush": f"It would empty the log with all else. {ONLY_ADDED_TO}",
    "loaddata": "The log would not say what came in. Use import_register; for a way back from a copy see docs/serving.md.",
}


def main() -> None:
    if refusal := REFUSED.get("".join(sys.argv[1:2])):
        sys.exit(f"ketch: {refusal}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.base")
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        from ketch.command import fault_of_database, fault_of_migration

        if fault := fault_of_migration(error) if sys.argv[1:2] == ["migrate"] else fault_of_database():
            sys.exit(f"ketch: {fault}")
        raise


if __name__ == "__main__":
    main()
