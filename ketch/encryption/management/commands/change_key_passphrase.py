from argparse import ArgumentParser
from dataclasses import replace

from django.core.management.base import BaseCommand, CommandError

from ketch.encryption import keys, rotation
from ketch.encryption.key_file import write_again
from ketch.encryption.passphrase import KeysUnusable, Lock, asked_twice


class Command(BaseCommand):
    help = "Puts another passphrase on the key file, or a first one, or none. Copies in the safes keep the old one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--none", action="store_true", help="take the passphrase off")

    def handle(self, *, none: bool, **options) -> None:
        try:
            with rotation.alone():
                key_file = keys.load()
                lock = None if none else Lock.made_of(asked_twice())
                write_again(rotation.path(), replace(key_file, lock=lock))
        except (KeysUnusable, ValueError) as error:
            raise CommandError(str(error)) from None
        except BlockingIOError:
            raise CommandError("rotate_keys is at work. Wait for it.") from None
        except OSError as error:
            raise CommandError(f"The key file cannot be written: {error.strerror}. The old one stands.") from None
        self.stdout.write("Done. Start Ketch anew, and put the new key file into both safes.")
