from argparse import ArgumentParser

from django.utils.translation import override

from exchange.export.register import names_of_everyone, note_people, register_as_file
from ketch.audit.entries import COMMAND_LINE, acting
from ketch.command import KetchCommand
from ketch.documents.hand_out import enter, new_copy


class Command(KetchCommand):
    help = "Writes the register workbook (.xlsx), in the form that import_register reads. It is entered in the log as handed out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the workbook to write; - writes standard output")
        parser.add_argument("--with-names", action="store_true", help="names and call names too; each opening is logged")

    def handle(self, *, file: str, with_names: bool, **options) -> None:
        copy = new_copy(COMMAND_LINE.role)
        with override("en"):
            made = register_as_file(copy, names_of_everyone(by=COMMAND_LINE) if with_names else None)
            with acting(COMMAND_LINE):
                enter(made, copy=copy, purpose="export_register", names="with names" if with_names else "without names")
                note_people(copy)
        self.write_out(file, made.content)
