#!/usr/bin/env python
"""Runs Ketch's commands. Each needs DATABASE_URL and KETCH_KEY_FILE, nothing else."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.base")
    execute_from_command_line(sys.argv)
