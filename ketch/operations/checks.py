"""System checks: what would make Ketch unsafe is named before it opens. `ketch.sh serve` refuses on each."""

import os
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.core.checks import Error

from ketch.command import fault_of_file


def only_the_owner_reads_the_key_file(**kwargs) -> Iterator[Error]:
    key_file = Path(settings.KETCH_KEY_FILE or "/nowhere")
    if key_file.is_file() and key_file.stat().st_mode & 0o077:
        yield Error(f"Others may read the key file. Close it: chmod 600 {key_file}", id="ketch.E001")


def only_the_owner_reads_the_database(**kwargs) -> Iterator[Error]:
    """With what SQLite keeps beside it, and the folder, in which anybody who may read it finds the next copy."""
    database = settings.DATABASES.get("default", {})
    if not database.get("NAME") or not database["ENGINE"].endswith("sqlite3"):
        return
    file = Path(database["NAME"]).absolute()
    private = {file.parent: 700} | {file.with_name(f"{file.name}{end}"): 600 for end in ("", "-wal", "-shm")}
    for path, mode in private.items():
        if path.exists() and path.stat().st_mode & 0o077:
            yield Error(f"Others may read the database, or its folder. Close it: chmod {mode} {path}", id="ketch.E007")


def a_remote_database_is_asked_over_tls(**kwargs) -> Iterator[Error]:
    """And proves who it is, or whoever stands between reads everything that is asked of it."""
    database = settings.DATABASES.get("default", {})
    if not database.get("ENGINE", "").endswith("postgresql"):
        return
    options = database.get("OPTIONS", {})
    named = [database.get("HOST") or options.get("host") or os.environ.get("PGHOST", "")]
    named += [options.get("hostaddr") or os.environ.get("PGHOSTADDR", "")]
    hosts = [host for host in ",".join(named).split(",") if host]
    if not all(map(is_this_machine, hosts)) and options.get("sslmode") != "verify-full":
        words = "DATABASE_URL names a database on another machine, and does not say that it is asked over TLS. Add to its end: "
        yield Error(f"{words}?sslmode=verify-full&sslrootcert=/etc/ketch/postgresql.crt", id="ketch.E008")


def is_this_machine(host: str) -> bool:
    """A socket, or an address that never leaves it."""
    try:
        return host.startswith(("/", "@")) or host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def a_database_is_named(**kwargs) -> Iterator[Error]:
    if not settings.DATABASES.get("default", {}).get("NAME"):
        yield Error("DATABASE_URL is not set. Name the database in it, like sqlite:////srv/ketch.sqlite3.", id="ketch.E002")


def no_host_is_a_pattern(**kwargs) -> Iterator[Error]:
    for host in settings.ALLOWED_HOSTS:
        if host == "*" or host.startswith("."):
            words = f"KETCH_HOSTS holds “{host}”. Name each host in full, so that no foreign name opens Ketch."
            yield Error(words, id="ketch.E003")


def a_proxy_stands_in_front(**kwargs) -> Iterator[Error]:
    """Without one, pages would travel in the clear; with a wrong count, sign-in believes a forged address."""
    if not 1 <= settings.KETCH_PROXIES <= 5:
        yield Error(f"KETCH_PROXIES is {settings.KETCH_PROXIES}. A proxy that speaks TLS must stand in front.", id="ketch.E004")


def this_is_not_the_demo(**kwargs) -> Iterator[Error]:
    if settings.DEMO:
        yield Error("These are the settings of the demo. Real people belong to ketch.settings.production.", id="ketch.E005")


def the_secret_is_strong(**kwargs) -> Iterator[Error]:
    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 10:
        yield Error("KETCH_SECRET_KEY is weak. Make at least 50 random characters of it.", id="ketch.E006")


def the_database_is_there(**kwargs) -> Iterator[Error]:
    """A start brings its tables to this version, and opens no empty one."""
    if fault := fault_of_file():
        yield Error(fault, id="ketch.E009")


ALWAYS = [
    only_the_owner_reads_the_key_file,
    only_the_owner_reads_the_database,
    a_remote_database_is_asked_over_tls,
    a_database_is_named,
]
BEFORE_SERVING = [
    no_host_is_a_pattern,
    a_proxy_stands_in_front,
    this_is_not_the_demo,
    the_secret_is_strong,
    the_database_is_there,
]
