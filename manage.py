#!/usr/bin/env python
"""Runs Ketch's commands. Each needs DATABASE_URL and KETCH_KEY_FILE, nothing else."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError


def main() -> None:
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
