"""The demo that `./ketch.sh run` opens: a database of its own, invented people, a band on every page."""

from ketch.settings.base import *  # noqa: F403

DEMO = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ALLOWED_HOSTS]  # noqa: F405
WHITENOISE_USE_FINDERS = True
