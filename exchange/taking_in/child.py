"""A process of its own for a long import: the page answers at once, and a hostile file uses up the memory of this process alone.

`python -m exchange.taking_in.child UPLOAD` does what the upload's stage asks for, then ends.
"""

import os
import resource
import subprocess
import sys

from django.conf import settings

MOST_MEMORY = 2 << 30


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

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    os.nice(5)
    django.setup()
    from exchange.taking_in.work import work

    work(upload)


if __name__ == "__main__":
    main(sys.argv[1])
