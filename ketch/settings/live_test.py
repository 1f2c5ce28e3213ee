"""For tests with processes and a database of their own: a fast hasher, the keys and the database of the environment."""

from ketch.settings.base import *  # noqa: F403

SECRET_KEY = "only the tests know this secret, and it opens nothing"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
# Journeys make passkeys without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
