"""A copy of Ketch in a folder of its own, where ketch.sh is run as a person would run it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ketch.catalogues import ROOT
from tests.conventions.tree import tracked


def copy_of_ketch(folder: Path) -> Path:
    """What is tracked, and a .venv that needs nothing from the network: this one's, lent."""
    for path in tracked():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    (folder / ".venv").mkdir()
    lend_packages(folder / ".venv")
    return folder


def lend_packages(venv: Path) -> None:
    (venv / "bin").mkdir()
    (venv / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (venv / "bin" / "python").chmod(0o755)
    shutil.copy2(ROOT / "requirements" / "run.txt", venv)


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


def surroundings(**changes: str) -> dict[str, str]:
    """No setting of the suite's own reaches what is started."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KETCH_", "DATABASE_URL", "DJANGO_"))}
    return {**kept, "ADDR": free_address(), **changes}


def ketch(folder: Path, *arguments: str, user: int | None = None, **changes: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["./ketch.sh", *arguments],
        cwd=folder, env=surroundings(**changes), user=user, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def running(folder: Path, command: str, how: int = signal.SIGTERM, **changes: str) -> Iterator[tuple[subprocess.Popen, str]]:
    """A Ketch that is open, and its address. All that it started is ended together at the end."""
    environ = surroundings(**changes)
    process = subprocess.Popen(
        ["./ketch.sh", command],
        cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        yield process, f"http://{environ['ADDR']}"
    finally:
        os.killpg(process.pid, how)
        process.wait()
        process.stdout.close()


def said_until(process: subprocess.Popen, words: str) -> str:
    """What it prints, up to the line that holds `words`."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    pytest.fail("".join(lines))
