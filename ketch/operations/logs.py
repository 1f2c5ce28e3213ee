"""What reaches standard error: where something happened, and none of the values it happened to. Every logger ends here.

The settings import this, so it imports nothing that reads them.
"""

import logging
import logging.config
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import SystemCheckError


class WithoutValues(logging.Formatter):
    """An exception's own words may quote a name (“Key (code)=(…) already exists”), so its kind and its place have to do."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {words_of(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *places_of(error)])


def words_of(record: logging.LogRecord) -> str:
    """What we log ourselves holds no values. Of others, the words as they stand in their code, with nothing filled in; where a
    sentence came ready made, the place in the code that logged it."""
    if record.name.partition(".")[0] == "ketch":
        return record.getMessage()
    if record.name == "py.warnings":  # “file:line: kind: words”
        return ": ".join(record.getMessage().split(": ")[:2])
    if record.args and isinstance(record.msg, str):
        return record.msg
    return f"{record.pathname}:{record.lineno}"


def places_of(error: BaseException | None) -> Iterator[str]:
    """The lines of code, the first cause first."""
    if error is not None:
        yield from places_of(error.__cause__ or error.__context__)
        yield from (line.rstrip("\n") for line in traceback.format_tb(error.__traceback__))
        yield type(error).__name__


def say_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Of a command, or of the process that an import runs in. What is wrong with the settings is said in our own words."""
    words = str(error) if isinstance(error, ImproperlyConfigured | SystemCheckError) else "It ended with a fault."
    logging.getLogger("ketch").critical(words, exc_info=(kind, error, trace))


def configure(config: dict[str, object]) -> None:
    """Called by Django, in every process."""
    logging.config.dictConfig(config)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # it prints the values of a record that cannot be formatted
    sys.excepthook = say_uncaught


LOGGING: dict[str, object] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without values": {"()": WithoutValues}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without values"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # The head of the log, once a day: no fault. It goes the same way, since a command may write a file to standard output.
        "ketch.audit.head": {"level": "INFO"},
        # A page that was not found is an answer, not a fault.
        "django": {"handlers": [], "level": "ERROR"},
        # What failed is logged with the number that the page shows (ketch/pages/errors.py).
        "django.request": {"handlers": [], "level": "CRITICAL"},
        # A request under a foreign host name gets a 400; a line for each would only fill the log.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
        # Gunicorn gave them a handler of its own, which would print what a broken request holds; and such a request is no fault.
        "gunicorn.error": {"handlers": [], "level": "ERROR", "propagate": True},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": True},
    },
}
