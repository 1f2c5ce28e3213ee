"""Processes of places. One has Django ready and forks each of the others, which then starts in no time and shares nothing.

`python -m tests.live.forking` is that one. It holds no connection to a database while it forks, and ends with the tests that
started it. A job opens the place whose environment it is given.
"""

import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1 << 16
SECONDS = 900
SETTINGS = "ketch.settings.live_test"


class Job:
    """As subprocess.Popen, as far as tests ask."""

    def __init__(self, stdout: int, stderr: IO[str], status: int) -> None:
        self.stdout = os.fdopen(stdout, encoding="utf-8")
        self.returncode: int | None = None
        self._stderr, self._status = stderr, os.fdopen(status)

    def wait(self, timeout: float = 60) -> int:
        if self.returncode is None:
            assert select.select([self._status], [], [], timeout)[0], f"it has not ended after {timeout} s"
            self.returncode = int(self._status.read() or -1)
        return self.returncode

    def communicate(self, timeout: float = 60) -> tuple[str, str]:
        said = self.stdout.read()
        self.wait(timeout)
        self._stderr.seek(0)
        return said, self._stderr.read()


class Forking:
    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.live.forking", str(theirs.fileno())]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS}
        self._server = subprocess.Popen(command, cwd=ROOT, env=environment, pass_fds=[theirs.fileno()])
        theirs.close()

    def start(self, environment: dict[str, str], code: str, *words: str) -> Job:
        stderr = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  (read after the job has ended)
        (stdout, its_stdout), (status, its_status) = os.pipe(), os.pipe()
        socket.send_fds(self._line, [json.dumps([environment, code, words]).encode()], [its_stdout, stderr.fileno(), its_status])
        os.close(its_stdout)
        os.close(its_status)
        return Job(stdout, stderr, status)


def serve(line: socket.socket) -> None:
    import django
    from django.db import connections
    from django.urls import get_resolver

    django.setup()
    assert get_resolver().url_patterns
    connections.close_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, files, _flags, _sender = socket.recv_fds(line, LONGEST, 3)
        if not asked:
            return
        if os.fork() == 0:
            line.close()
            run(*json.loads(asked), *files)
        for file in files:
            os.close(file)


def run(environment: dict[str, str], code: str, words: list[str], stdout: int, stderr: int, status: int) -> None:
    """One job, in a process of its own; this one waits for it and tells how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    job = os.fork()
    if job == 0:
        os.close(status)
        signal.alarm(SECONDS)  # a job that hangs ends, and so does the test that reads from it
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        enter(environment)
        os._exit(ended(code, words))
    os.close(stdout)
    os.write(status, str(os.waitstatus_to_exitcode(os.waitpid(job, 0)[1])).encode())
    os._exit(0)


def enter(environment: dict[str, str]) -> None:
    """What settings have from the environment is read anew. The others stay: Django and its apps have changed some of them."""
    from django.conf import settings
    from django.db import connections

    os.environ.update(environment)
    for name, value in vars(importlib.reload(sys.modules["ketch.settings.base"])).items():
        if name == "DATABASES" or name.startswith("KETCH_"):
            setattr(settings, name, value)
    connections.__init__()
    del connections.settings


def ended(code: str, words: list[str]) -> int:
    """0, or as Python itself ends."""
    from django.db import connections

    sys.argv = ["-c", *words]
    given: dict[str, Any] = {"__name__": "__main__", "json": json, "sys": sys}
    try:
        exec(code, given)
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        # SQLite puts all into its one file, which is copied.
        connections.close_all()
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
