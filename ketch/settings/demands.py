"""What the real programme cannot open without. `python -m ketch.settings.demands` says what is missing."""

import os
import sys
from collections.abc import Mapping
from zoneinfo import available_timezones

from environ import Env

DEMANDS = {
    "DATABASE_URL": "the database, like postgres://ketch:password@localhost/ketch",
    "KETCH_KEY_FILE": "the key file of this database, which `manage.py make_keys FILE` made",
    "KETCH_SECRET_KEY": "at least 50 random characters; they sign sessions and forms",
    "KETCH_HOSTS": "the names that this server answers to, like ketch.example.org",
    "KETCH_PROXIES": "how many proxies stand in front of it, as a whole number: 1, where one speaks TLS",
}
IN_PERCENT = "In a password / is written as %2F, # as %23, ? as %3F, @ as %40 and % as %25."
# The smallest that makes sense, and what it is.
NUMBERS = {
    "KETCH_PROXIES": (0, DEMANDS["KETCH_PROXIES"]),
    "KETCH_WORKERS": (1, "the number of processes, as a whole number from 1"),
    "KETCH_LOG_YEARS": (2, "how many years the log is kept, as a whole number from 2"),
    "KETCH_IDENTITIES_A_DAY": (0, "of how many people one account may open the identity in a day, as a whole number"),
    "KETCH_SEARCHES_A_DAY": (0, "how often one account may search by name in a day, as a whole number"),
}

ON_OR_OFF = {"on", "off", "true", "false", "yes", "no", "1", "0"}


def unmet(environ: Mapping[str, str]) -> list[str]:
    """A sentence for each setting that is missing or cannot be read. Whether one is strong, the system checks say."""
    faults = [f"{name} is missing: {what}." for name, what in DEMANDS.items() if not environ.get(name, "").strip()]
    if (url := environ.get("DATABASE_URL", "")).strip() and not is_database(url):
        faults.append(f"DATABASE_URL cannot be read: {DEMANDS['DATABASE_URL']}. {IN_PERCENT}")
    for name, (least, what) in NUMBERS.items():
        value = environ.get(name, str(least)).strip()
        if not (value.isascii() and value.isdigit() and int(value) >= least) and (value or name not in DEMANDS):
            faults.append(f"{name} is “{value}”: {what}.")
    if (word := environ.get("KETCH_EVERYONE_ON_TEAM", "on")).lower() not in ON_OR_OFF:
        faults.append(f"KETCH_EVERYONE_ON_TEAM is “{word}”: on, or off where a worker sees only files that she has a seat in.")
    if (zone := environ.get("KETCH_TIME_ZONE")) is not None and zone not in available_timezones():
        faults.append(f"KETCH_TIME_ZONE is “{zone}”: the time zone of the programme, like Europe/Ljubljana.")
    return faults


def is_database(url: str) -> bool:
    """Asked before the settings read it: they would print what they cannot read, and a part of the password with it."""
    if not Env.DB_SCHEMES.get(url.partition(":")[0], "").endswith((".sqlite3", ".postgresql")):
        return False
    try:
        database = Env.db_url_config(url)
    except ValueError:
        return False
    # A slash in the password ends the address there, and the rest is taken for the name of the database.
    return database["ENGINE"].endswith(".sqlite3") or "@" not in database["NAME"]


if __name__ == "__main__":
    sys.exit("\n".join(f"ketch: {fault}" for fault in unmet(os.environ)) or None)
