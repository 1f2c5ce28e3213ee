"""Tests that need what a test's transaction hides: several processes, files on disk, a kill.

`Place` is a migrated database of its own, of the kind that DATABASE_URL names, with the environment that opens it.
"""

import json
import os
import shutil
import uuid
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.live.forking import Forking, Job

MANAGE = """
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[1:]])
"""


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
            self.stop()

    @property
    def file(self) -> Path:
        return self.folder / "live.sqlite3"

    @cached_property
    def forking(self) -> Forking:
        """Started with the environment as it stands at the first job."""
        return Forking(self.environment)

    def manage(self, *words: str) -> None:
        """A command of Ketch, which must end well."""
        self._said(MANAGE, *words)

    def python(self, code: str, *words: str) -> Any:
        """What `code` prints, as JSON. It runs after Django is set up, with `words` in sys.argv."""
        return json.loads(self._said(code, *words))

    def read(self, job: Job) -> Any:
        """What a job that was started prints, as JSON."""
        return json.loads(self._said_by(job))

    def start(self, code: str, *words: str) -> Job:
        return self.forking.start(code, *words)

    def stop(self) -> None:
        if "forking" in vars(self):
            self.forking.stop()
            del self.forking

    def remove(self) -> None:
        self.stop()
        if self.on_postgresql:
            self._on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _said(self, code: str, *words: str) -> str:
        return self._said_by(self.start(code, *words), *words)

    def _said_by(self, job: Job, *words: str) -> str:
        said, complaints = job.communicate(timeout=300)
        assert job.returncode == 0, f"{words} ended with {job.returncode}:\n{complaints[-3000:]}"
        return said

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
