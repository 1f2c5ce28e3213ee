"""The real programme, behind a proxy that speaks TLS. What it needs has no default."""

import os

from django.core.exceptions import ImproperlyConfigured

from ketch.settings.demands import unmet

if faults := unmet(os.environ):
    raise ImproperlyConfigured(" ".join(faults))

from ketch.settings.base import *  # noqa: E402, F403  (after the demands, which name what is missing)

# The proxy tells whether a request came over TLS; nobody else is believed.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# A browser's preload list is the decision of whoever owns the domain, and takes months to undo.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# __Host-: a browser takes the cookie from this very host alone, over TLS.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
