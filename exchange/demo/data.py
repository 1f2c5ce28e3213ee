"""The invented people, offer and sentences: data in TOML files beside this one, which need no code to be read or changed."""

import tomllib
from pathlib import Path

from ketch.words import Values


def _read(name: str) -> Values:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


PEOPLE, OFFER, SENTENCES = _read("people.toml"), _read("offer.toml"), _read("sentences.toml")
