"""For tests with processes and a database of their own: the test settings, but the keys and database of the environment."""

from ketch.settings.base import *  # noqa: F403

SECRET_KEY = "only the tests know this secret, and it opens nothing"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
