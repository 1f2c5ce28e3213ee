"""The accounts of the demo. Everyone may know their passphrases: they open invented people alone.

`ketch.sh` prints them without starting Django, so nothing here may import a model.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ketch.access.roles import Role


@dataclass(frozen=True)
class DemoAccount:
    """Plain letters only, so that any keyboard can type them. `language`: the pages are shown in both."""

    role: Role
    username: str
    passphrase: str
    language: str = "sl"


ACCOUNTS = (
    DemoAccount(Role.MANAGER, "vodja", "sedem velikih lubenic", language="en"),
    DemoAccount(Role.WORKER, "delavka", "rumena kapa in dve torbi"),
    DemoAccount(Role.THERAPIST, "terapevtka", "stari most brez reke"),
    DemoAccount(Role.ADMINISTRATOR, "skrbnica", "modra soba polna not", language="en"),
)


def sign_in_lines() -> Iterator[str]:
    """One line an account, in columns, for the terminal."""
    names = max(len(account.username) for account in ACCOUNTS)
    phrases = max(len(account.passphrase) for account in ACCOUNTS)
    for account in ACCOUNTS:
        yield f"{account.username:{names}}  {account.passphrase:{phrases}}  {account.role.value}"
