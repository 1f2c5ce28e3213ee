"""What the real programme cannot open without. `python -m ketch.settings.demands` says what is missing."""

import os
import sys
from collections.abc import Mapping
from zoneinfo import available_timezones

DEMANDS = {
    "DATABASE_URL": "the database, like postgres://ketch:password@localhost/ketch",
    "KETCH_KEY_FILE": "the key file of this database, which `manage.py make_keys FILE` made",
    "KETCH_SECRET_KEY": "at least 50 random characters; they sign sessions and forms",
    "KETCH_HOSTS": "the names that this server answers to, like ketch.example.org",
    "KETCH_PROXIES": "how many proxies stand in front of it, as a whole number: 1, where one speaks TLS",
}


def unmet(environ: Mapping[str, str]) -> list[str]:
    """A sentence for each setting that is missing or cannot be read. Whether one is strong, the system checks say."""
    faults = [f"{name} is missing: {what}." for name, what in DEMANDS.items() if not environ.get(name, "").strip()]
    proxies = environ.get("KETCH_PROXIES", "").strip()
    if proxies and not (proxies.isascii() and proxies.isdigit()):
        faults.append(f"KETCH_PROXIES is “{proxies}”: {DEMANDS['KETCH_PROXIES']}.")
    if (zone := environ.get("KETCH_TIME_ZONE")) is not None and zone not in available_timezones():
        faults.append(f"KETCH_TIME_ZONE is “{zone}”: the time zone of the programme, like Europe/Ljubljana.")
    return faults


if __name__ == "__main__":
    sys.exit("\n".join(f"ketch: {fault}" for fault in unmet(os.environ)) or None)
