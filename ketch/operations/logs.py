"""What a fault leaves on standard error: where it happened, and none of the values it happened to."""

import logging
import traceback
from types import TracebackType

from ketch.values import Values

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutValues(logging.Formatter):
    """An exception's own words may quote a name (“Key (code)=(…) already exists”), so its kind has to do."""

    def formatException(self, ei: ExceptionInfo) -> str:
        kind, _error, trace = ei
        return "".join(traceback.format_tb(trace)) + (kind.__name__ if kind else "")


LOGGING: Values = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without values": {"()": WithoutValues, "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without values"}},
    "loggers": {
        "ketch": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # The head of the log, once a day: no fault. It goes the same way, since a command may write a file to standard output.
        "ketch.audit.head": {"level": "INFO"},
        # A page that was not found is an answer, not a fault.
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # A request under a foreign host name gets a 400; a line for each would only fill the log.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
