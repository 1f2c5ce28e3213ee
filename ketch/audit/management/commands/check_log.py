from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from ketch.audit import chain, checking, pruning
from ketch.command import KetchCommand

SHOWN = 20


class Command(KetchCommand):
    help = (
        "Walks the whole log and says whether it is as it was written, and with --head whether it still holds what it held on "
        "the day on which that head was written down. Exits 1 where it is not, or does not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            metavar="CODE",
            default="",
            help="a head of the log as the manager wrote it down, like 2026-11-29-12345-3fa9-01bc-77de",
        )

    def handle(self, *, head: str, **options) -> None:
        found = checking.check()
        faults = faults_of(found)
        if head and (fault := found.compare(head)):
            faults.append(fault)
        if faults:
            raise CommandError("\n".join([*faults, "Keep this database as it is and look at the backups."]))
        self.stdout.write("The log is whole." + (" It holds what it held when that head was written down." if head else ""))
        for sentence in sentences_of(found):
            self.stdout.write(sentence)


def faults_of(found: checking.Checked) -> list[str]:
    faults = []
    if found.bad:
        faults.append(f"The log does not fit from entry {min(found.bad)} on.")
    if found.unreadable:
        faults.append(f"Entries that cannot be read: {found.unreadable}.")
    if found.unexplained:
        numbers = pruning.in_runs(found.unexplained[:SHOWN])
        faults.append(
            f"Values that are gone, and no entry says who erased them: of {len(found.unexplained)} entries ({numbers})."
        )
    for number in found.broken:
        faults.append(
            f"Before entry {number} the end of the log was not as Ketch had left it: something there is gone or changed."
        )
    if not found.head_fits:
        faults.append(
            f"The head is not the one that Ketch wrote after entry {found.number}: something at the end is gone or changed."
        )
    return faults


def sentences_of(found: checking.Checked) -> list[str]:
    """What the log says of itself."""
    words = [f"Entries: {found.number - found.start.number}."]
    if pruned := found.start.pruned_by:
        by = pruned.actor or pruned.role
        changes: Any = pruned.changes
        days = f"of {changes['first'][1]} to {changes['last'][1]}"
        words.append(f"Before them {pruned.result} entries {days} were removed by {by} on {pruned.timestamp:%Y-%m-%d}.")
    if found.emptied:
        words.append(f"Entries whose values were erased, as the log says: {len(found.emptied)}.")
    if found.head:
        words.append(f"The head to write down: {chain.code_of(found.head)}")
    return words
