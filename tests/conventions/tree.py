"""The files that are Ketch's own, as the conventions read them."""

import subprocess
from pathlib import Path

from ketch.catalogues import ROOMS, ROOT


def tracked() -> list[Path]:
    """What git holds, or would take at the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def own_modules() -> list[Path]:
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
