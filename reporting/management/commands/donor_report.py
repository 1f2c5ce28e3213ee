"""The donor report without a page: the same question, answer, file and log entry."""

from argparse import ArgumentParser
from collections.abc import Collection
from datetime import date

from django.core.management.base import CommandError
from django.utils import translation

from ketch.audit.entries import COMMAND_LINE, acting
from ketch.command import STANDARD_OUTPUT, KetchCommand
from ketch.documents.hand_out import File, enter, new_copy
from ketch.words import Values
from reporting.funding.models import Funder
from reporting.layouts.asked import Asked
from reporting.report.answer import FORMATS, answer
from reporting.report.forms import ReportForm

OPTIONS = {"first": "--from", "last": "--to", "as_of": "--as-of", "rule": "--rule", "by": "--by"}


class Command(KetchCommand):
    help = "Counts the donor report and writes it as a file. It is entered in the log as handed out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing is left to argparse to refuse: it would exit 2, and bad input is 1."""
        parser.add_argument("--from", dest="first", metavar="DAY", help="the first day, like 2019-01-01 (needed)")
        parser.add_argument("--to", dest="last", metavar="DAY", help="the last day, included (needed)")
        parser.add_argument("--as-of", dest="as_of", metavar="DAY", help="nothing after it counts; today unless told")
        parser.add_argument("--rule", default="enrolled", metavar="enrolled|attended", help="who counts (enrolled)")
        parser.add_argument("--by", default="year", metavar="year|quarter|month", help="into which parts work is cut (year)")
        parser.add_argument("--language", default="en", metavar="en|sl", help="of the file (en); JSON has none")
        parser.add_argument("--format", metavar="|".join(FORMATS), help="of the file (needed)")
        parser.add_argument("--output", default=STANDARD_OUTPUT, metavar="FILE", help="standard output unless told")

    def handle(self, *, format: str | None, language: str, output: str, **options) -> None:
        format = self._one_of(FORMATS, format, "--format")
        language = self._one_of(Funder.ReportLanguage.values, language, "--language")
        file = self._handed_out(self._asked(options), format, language)
        self.write_out(output, file.content)

    def _one_of(self, words: Collection[str], word: str | None, option: str) -> str:
        if word is None or word not in words:
            raise CommandError(f"{option}: “{word or ''}” is none of {', '.join(words)}.")
        return word

    def _asked(self, options: Values) -> Asked:
        for name in ("first", "last", "as_of"):
            try:
                date.fromisoformat(options[name] or "2019-01-31")
            except ValueError:
                raise CommandError(f"{OPTIONS[name]}: “{options[name]}” is no day. Write it like 2019-01-31.") from None
        with translation.override("en"):
            form = ReportForm({name: options[name] or "" for name in OPTIONS})
            if not form.is_valid():
                faults = [f"{OPTIONS[name]}: {' '.join(map(str, faults))}" for name, faults in form.errors.items()]
                raise CommandError("\n".join(faults))
        return form.asked

    def _handed_out(self, asked: Asked, format: str, language: str) -> File:
        """A copy bears its number; JSON is the answer alone, so that two runs can be compared."""
        copy = new_copy(COMMAND_LINE.role)
        file = answer(asked).as_file(format, language, None if format == "json" else copy)
        with acting(COMMAND_LINE):
            enter(file, copy=copy, purpose="donor_report", language=language, **asked.parameters)
        return file
