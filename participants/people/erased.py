"""The erasure ledger: whose file was erased, so that neither an import nor a new file brings the code back.

It is read; erasing, which enters a code, is not built yet.

It lies beside the key file, outside the database, and holds keyed hashes: it names no code, but knows one that is shown to it.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ketch.encryption import keys


def was_erased(code_key: str) -> bool:
    path = ledger()
    return path.exists() and _hash(code_key) in _lines(path, path.stat().st_mtime_ns)


def enter(code_key: str) -> None:
    with ledger().open("a", encoding="ascii") as file:
        file.write(f"{_hash(code_key)}\n")


def ledger() -> Path:
    return Path(f"{settings.KETCH_KEY_FILE}.erased")


def _hash(code_key: str) -> str:
    return keys.load().blind_index(f"erased {code_key}")


@lru_cache(maxsize=1)
def _lines(path: Path, _changed: int) -> frozenset[str]:
    return frozenset(path.read_text(encoding="ascii").split())
