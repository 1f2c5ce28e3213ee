"""For the test suite: the same, with keys of its own and the database that DATABASE_URL names (else SQLite)."""

import atexit
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="ketch-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
_keys = _folder / "keys.json"
os.environ["KETCH_KEY_FILE"] = str(_keys)
# It is nine in the morning there, eleven at most, of the same day as in UTC. Every process of the run lives there: no test sees a
# day end.
os.environ.setdefault("KETCH_TIME_ZONE", f"Etc/GMT{min(datetime.now(UTC).hour - 9, 12):+}")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder / 'ketch.sqlite3'}")

from ketch.encryption.key_file import make_key_file  # noqa: E402
from ketch.settings.live_test import *  # noqa: E402, F403

make_key_file(_keys)

WHITENOISE_AUTOREFRESH = True
# A file, as in real life: in memory, the threads of a live server would share one connection, and so one transaction.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "tests.sqlite3")}  # noqa: F405
