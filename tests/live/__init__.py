"""Tests that need what a test's transaction hides: several processes, files on disk, a kill.

`Place` is a migrated database of its own, of the kind that DATABASE_URL names, with the environment that opens it.
"""

import json
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


class Place:
    """Begins as a copy of the first one, which alone is migrated."""

    def __init__(self, folder: Path, *, beginning: "Place | None" = None) -> None:
        self.folder = folder
        self.name = f"ketch_live_{uuid.uuid4().hex[:8]}"
        self.on_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
        self.environment = {
            **os.environ,
            "DATABASE_URL": self._make_database(beginning),
            "KETCH_KEY_FILE": str(folder / "keys.json"),
            "DJANGO_SETTINGS_MODULE": "ketch.settings.live_test",
        }
        if beginning:
            shutil.copy2(beginning.folder / "keys.json", folder)
        else:
            self.manage("make_keys", self.environment["KETCH_KEY_FILE"])
            self.manage("migrate", "--verbosity", "0")

    @property
    def file(self) -> Path:
        return self.folder / "live.sqlite3"

    def manage(self, *words: str, check: bool = True) -> subprocess.CompletedProcess:
        return self._run(["manage.py", *words], check)

    def python(self, code: str, *words: str) -> Any:
        """What `code` prints, as JSON. It runs after Django is set up, with `words` in sys.argv."""
        head = "import django, json, sys; django.setup()\n"
        return json.loads(self._run(["-c", head + code, *words], True).stdout)

    def start(self, code: str, *words: str) -> subprocess.Popen:
        head = "import django, json, sys; django.setup()\n"
        return subprocess.Popen(
            [sys.executable, "-c", head + code, *words], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True
        )

    def remove(self) -> None:
        if self.on_postgresql:
            self._on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _run(self, words: list[str], check: bool) -> subprocess.CompletedProcess:
        done = subprocess.run([sys.executable, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True)
        if check and done.returncode:
            raise AssertionError(f"{words} ended with {done.returncode}:\n{done.stderr[-3000:]}")
        return done

    def _make_database(self, beginning: "Place | None") -> str:
        if not self.on_postgresql:
            if beginning:
                shutil.copy2(beginning.file, self.file)
            return f"sqlite:///{self.file}"
        like = f' TEMPLATE "{beginning.name}"' if beginning else ""
        self._on_server(f'CREATE DATABASE "{self.name}"{like}')
        given = settings.DATABASES["default"]
        secret = f":{given['PASSWORD']}" if given["PASSWORD"] else ""
        return f"postgres://{given['USER']}{secret}@{given['HOST']}:{given['PORT'] or 5432}/{self.name}"

    def _on_server(self, statement: str) -> None:
        import psycopg

        given = settings.DATABASES["default"]
        with psycopg.connect(
            host=given["HOST"],
            port=given["PORT"] or 5432,
            user=given["USER"],
            password=given["PASSWORD"],
            dbname="postgres",
            autocommit=True,
        ) as server:
            server.execute(statement)
