import sys
import time
from argparse import ArgumentParser
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.module_loading import import_string

from ketch.audit import chain, checking
from ketch.audit.entries import COMMAND_LINE, acting, note
from ketch.command import KetchCommand
from ketch.encryption import rotation
from ketch.encryption.key_file import KINDS
from ketch.encryption.keys import load
from ketch.encryption.models import KnownKey

# A poster of the next month can be printed on the first of this one, and takes answers until the tenth of the one after that.
POSTERS_HANG = timedelta(days=72)
# What was sealed before the key changed is in the database by then.
SAVED_BY_THEN = 60


class Command(KetchCommand):
    help = (
        "Makes a new key of one kind and everything anew under it, while Ketch is open. Stopped, it goes on when started again. "
        "Then put the new key file into the safes. With --retire it takes older keys out of the file, where nothing needs them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=KINDS, help="data seals values, log signs the log, blind makes blind indexes")
        parser.add_argument("--retire", action="store_true", help="take older keys of this kind out of the key file")

    def handle(self, *, kind: str, retire: bool, **options) -> None:
        self.reported_at = 0.0
        try:
            with rotation.alone():
                self.retire(kind) if retire else self.rotate(kind)
        except BlockingIOError:
            raise CommandError("Another rotate_keys is at work. Wait for it.") from None
        except OSError as error:
            raise CommandError(f"The key file cannot be written: {error.strerror}. The old one stands.") from None

    def rotate(self, kind: str) -> None:
        key_id = rotation.prepare(kind)
        _begin(kind, key_id)
        unread = rotation.seal_all_again(self.tell) if kind == "data" else 0
        if kind == "blind":
            rotation.index_all_again(self.tell)
        rotation.finish(kind)
        self.stdout.write(f"The {kind} key is {key_id} now. Put the new key file into both safes, in place of the old one.")
        if unread:
            self.stderr.write(f"{unread} values cannot be read under any key. They stay as they are.")
        if left := _needed(kind):
            self.stdout.write(f"Older keys are still needed: {_in_words(left)}.")

    def retire(self, kind: str) -> None:
        ring = load().ring(kind)
        older = [key_id for key_id in ring.keys if key_id != ring.current]
        if not older:
            raise CommandError(f"There is no older {kind} key in the key file.")
        if rotation.is_unfinished(kind):
            raise CommandError(f"The change of the {kind} key is not done yet. First: rotate_keys {kind}")
        if (left := rotation.path().stat().st_mtime + SAVED_BY_THEN - time.time()) > 0:
            raise CommandError(f"Somebody may still be saving under the older key. Try again in {left:.0f} seconds.")
        if needed := _needed(kind):
            raise CommandError(f"Nothing was taken out: older keys are needed for {_in_words(needed)}.")
        for key_id in older:
            rotation.retire(kind, key_id)
        with acting(COMMAND_LINE):
            note("changed", result=f"{kind} keys taken out: {len(older)}")
        self.stdout.write(f"{len(older)} older {kind} keys are out of the file. Backups from before need the file of then.")

    def tell(self, place: str, done: int, total: int) -> None:
        """A line a second."""
        if done == total or time.monotonic() - self.reported_at > 1:
            self.reported_at = time.monotonic()
            sys.stderr.write(f"{place}: {done} of {total}\n")


def _begin(kind: str, key_id: str) -> None:
    """Take the key into use, and enter that into the log. A new key of the log signs from this entry on, so the head stays locked
    from the change of the file to the entry."""
    if load().ring(kind).current == key_id and (kind != "log" or chain.is_under(key_id)):
        return
    with acting(COMMAND_LINE):
        if kind == "log":
            chain.lock_head()
        rotation.make_current(kind, key_id)
        note("changed", result=f"new {kind} key {key_id}")


def _needed(kind: str) -> Counter[str]:
    """How many of what need a key that is not the current one."""
    ring = load().ring(kind)
    if kind == "log":
        return _needed_of_the_log(ring.current)
    return sum((number for key_id, number in rotation.uses(kind).items() if key_id != ring.current), Counter[str]())


def _needed_of_the_log(current: str) -> Counter[str]:
    signers = Counter(checking.signers())
    reports = import_string(settings.KETCH_COUNT_REPORTS_OF_OTHER_KEYS)(current)
    needed = Counter({"entries of the log": signers.total() - signers[current], "released reports": reports})
    changed_at = KnownKey.objects.filter(kind="log", key_id=current).values_list("made_at", flat=True).first()
    if len(load().log.keys) > 1 and changed_at and changed_at + POSTERS_HANG > timezone.now():
        needed["kind of links: posters printed before, which may hang until then"] = 1
    return +needed


def _in_words(needed: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(needed.items()))
