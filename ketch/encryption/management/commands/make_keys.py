from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ketch.encryption.key_file import make_key_file
from ketch.encryption.passphrase import Lock, asked_twice


class Command(BaseCommand):
    help = "Makes a key file (mode 600). It never overwrites one: with the old keys gone, nothing sealed would open again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--passphrase", action="store_true", help="seal the file under a passphrase, asked twice")

    def handle(self, *, file: Path, passphrase: bool, **options) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already. Keys are never overwritten; choose another name.")
        try:
            make_key_file(file, Lock.made_of(asked_twice()) if passphrase else None)
        except ValueError as error:
            raise CommandError(str(error)) from None
        except FileExistsError:
            raise CommandError(f"{file} is there already. Keys are never overwritten; choose another name.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"Keys written to {file}. Keep two copies in two safes, apart from every backup.")
