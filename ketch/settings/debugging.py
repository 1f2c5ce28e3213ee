"""The demo while somebody writes code: `./ketch.sh dev` opens it for this machine alone, and what fails shows code and values."""

from ketch.settings.development import *  # noqa: F403

DEBUG = True
LOGGING, LOGGING_CONFIG = {}, "logging.config.dictConfig"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
