"""A process of its own for a long import: the page answers at once, and a hostile file uses up memory and time of this one alone.

`python -m exchange.taking_in.child UPLOAD` does what the upload's stage asks for, then ends.
"""

import os
import resource
import signal
import subprocess
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from exchange.workbook.markup import NoWorkbook

MOST_MEMORY = 2 << 30
# Of the processor. 200,000 sessions with 600,000 attendances take 50.
MOST_SECONDS, MORE_SECONDS = 600, 30


def start(upload: object) -> None:
    """It outlives the web process that started it."""
    subprocess.Popen(
        [sys.executable, "-m", "exchange.taking_in.child", str(upload)],
        cwd=settings.ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def main(upload: str) -> None:
    import django

    bound()
    os.nice(5)
    django.setup()
    from exchange.taking_in.work import work

    work(upload)


def bound() -> None:
    """Python says in words that it took too long. Where it is not asked, since something written in C has no end, the kernel ends
    the process a little later."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGXCPU, _too_long)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + MORE_SECONDS))


def _too_long(*_signal: object) -> None:
    # The kernel says it again every second, and there is still to be written that the file is refused.
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    raise NoWorkbook(_("The file takes too long to read; check that it is the right file."))


if __name__ == "__main__":
    main(sys.argv[1])
