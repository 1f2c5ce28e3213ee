"""System checks: what would make Ketch unsafe is named before it opens. `ketch.sh serve` refuses on each."""

from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error


def only_the_owner_reads_the_key_file(**kwargs: object) -> list[CheckMessage]:
    key_file = Path(settings.KETCH_KEY_FILE or "/nowhere")
    if not key_file.is_file() or not key_file.stat().st_mode & 0o077:
        return []
    return [Error(f"Others may read the key file. Close it: chmod 600 {key_file}", id="ketch.E001")]


def a_database_is_named(**kwargs: object) -> list[CheckMessage]:
    if "default" in settings.DATABASES and settings.DATABASES["default"].get("NAME"):
        return []
    return [Error("DATABASE_URL is not set. Name the database in it, like sqlite:////srv/ketch.sqlite3.", id="ketch.E002")]


def no_host_is_a_pattern(**kwargs: object) -> list[CheckMessage]:
    return [
        Error(f"KETCH_HOSTS holds “{host}”. Name each host in full, so that no foreign name opens Ketch.", id="ketch.E003")
        for host in settings.ALLOWED_HOSTS
        if host == "*" or host.startswith(".")
    ]


def a_proxy_stands_in_front(**kwargs: object) -> list[CheckMessage]:
    """Without one, pages would travel in the clear; with a wrong count, sign-in believes a forged address."""
    if 1 <= settings.KETCH_PROXIES <= 5:
        return []
    return [Error(f"KETCH_PROXIES is {settings.KETCH_PROXIES}. A proxy that speaks TLS must stand in front.", id="ketch.E004")]


def this_is_not_the_demo(**kwargs: object) -> list[CheckMessage]:
    if not settings.DEMO:
        return []
    return [Error("These are the settings of the demo. Real people belong to ketch.settings.production.", id="ketch.E005")]


def the_secret_is_strong(**kwargs: object) -> list[CheckMessage]:
    if len(settings.SECRET_KEY) >= 50 and len(set(settings.SECRET_KEY)) >= 10:
        return []
    return [Error("KETCH_SECRET_KEY is weak. Make at least 50 random characters of it.", id="ketch.E006")]


ALWAYS = [only_the_owner_reads_the_key_file, a_database_is_named]
BEFORE_SERVING = [no_host_is_a_pattern, a_proxy_stands_in_front, this_is_not_the_demo, the_secret_is_strong]
