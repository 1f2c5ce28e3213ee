"""The invented people, offer and sentences: data in TOML files beside this one, which need no code to be read or changed."""

import tomllib
from pathlib import Path

from ketch.words import Values


def _read(name: str) -> Values:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


PEOPLE, OFFER, SENTENCES = map(_read, ("people.toml", "offer.toml", "sentences.toml"))
FUNDING, REPORTS = map(_read, ("funding.toml", "reports.toml"))
