"""The accounts of the demo. Everyone may know their passphrases: they open invented people alone."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class DemoAccount:
    """Plain letters only, so that any keyboard can type them. `language`: the pages are shown in both."""

    role: str
    username: str
    passphrase: str
    language: str = "sl"


ACCOUNTS = (
    DemoAccount("manager", "vodja", "sedem velikih lubenic", language="en"),
    DemoAccount("worker", "delavka", "rumena kapa in dve torbi"),
    DemoAccount("therapist", "terapevtka", "stari most brez reke"),
    DemoAccount("administrator", "skrbnica", "modra soba polna not", language="en"),
)


def sign_in_lines() -> Iterator[str]:
    """One line an account, in columns, for the terminal."""
    names = max(len(account.username) for account in ACCOUNTS)
    phrases = max(len(account.passphrase) for account in ACCOUNTS)
    for account in ACCOUNTS:
        yield f"{account.username:{names}}  {account.passphrase:{phrases}}  {account.role}"
