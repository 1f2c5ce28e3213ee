"""The demo that `./ketch.sh run` opens: a database of its own, invented people, a band on every page."""

from ketch.settings.base import *  # noqa: F403

DEMO = True
# A passkey can be tried without TLS, as far as the browser allows it: on localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ALLOWED_HOSTS]  # noqa: F405
WHITENOISE_USE_FINDERS = True
