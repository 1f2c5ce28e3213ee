"""Tests that need what a test's transaction hides: several processes, files on disk, a kill.

`Place` is a database of its own, of the kind that DATABASE_URL names, with the environment that opens it.
"""

import json
import os
import shutil
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.live.forking import Forking, Job

MANAGE = """
from manage import main
sys.argv[0] = "manage.py"
main()
"""


@cache
def forking() -> Forking:
    """One for all places of this process."""
    return Forking()


class Place:
    """Begins as a copy of a database as migrations leave one, of `like`, and opens with the keys of the suite."""

    def __init__(self, folder: Path, *, like: str) -> None:
        self.folder = folder
        self.on_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
        self.database = f"ketch_live_{uuid.uuid4().hex[:8]}" if self.on_postgresql else str(folder / "live.sqlite3")
        self.environment = {"DATABASE_URL": self._copied(like), "KETCH_KEY_FILE": str(folder / "keys.json")}
        shutil.copy2(os.environ["KETCH_KEY_FILE"], folder / "keys.json")

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
        return forking().start(self.environment, code, *words)

    def remove(self) -> None:
        if self.on_postgresql:
            self._on_server(f'DROP DATABASE "{self.database}" WITH (FORCE)')

    def _said(self, code: str, *words: str) -> str:
        return self._said_by(self.start(code, *words), *words)

    def _said_by(self, job: Job, *words: str) -> str:
        said, complaints = job.communicate(timeout=300)
        assert job.returncode == 0, f"{words} ended with {job.returncode}:\n{complaints[-3000:]}"
        return said

    def _copied(self, like: str) -> str:
        if not self.on_postgresql:
            shutil.copy2(like, self.database)
            return f"sqlite:///{self.database}"
        self._on_server(f'CREATE DATABASE "{self.database}" TEMPLATE "{like}"')
        given = settings.DATABASES["default"]
        secret = f":{given['PASSWORD']}" if given["PASSWORD"] else ""
        return f"postgres://{given['USER']}{secret}@{given['HOST']}:{given['PORT'] or 5432}/{self.database}"

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
