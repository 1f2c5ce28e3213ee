"""What every way of starting Ketch shares. A command needs DATABASE_URL and KETCH_KEY_FILE, nothing else."""

import os
from pathlib import Path

import environ
from bootstrap_wrapper import get_bootstrap_css_dir
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from ketch.operations.logs import LOGGING as LOGGING
from ketch.settings.security import *  # noqa: F403  (a settings module is a list of names)

# Whatever process makes a file, the database first of all: nobody else reads it. ketch.sh says the same for all that it starts.
os.umask(0o077)

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

DEBUG = False
DEMO = False
# Sessions and CSRF need a secret only where pages are served; `production` demands a lasting one.
# Not as the default: environ takes a value that happens to begin with "$" for the name of another variable.
SECRET_KEY = env("KETCH_SECRET_KEY", default="") or get_random_secret_key()
ALLOWED_HOSTS: list[str] = env.list("KETCH_HOSTS", default=[])

KETCH_KEY_FILE = env("KETCH_KEY_FILE", default="")
KETCH_EVERYONE_ON_TEAM = env.bool("KETCH_EVERYONE_ON_TEAM", default=True)
# Against everyone's names at once, asked for under threat: people whose identity one account may open in a day.
KETCH_IDENTITIES_A_DAY = env.int("KETCH_IDENTITIES_A_DAY", default=20)
# Against names asked for letter by letter: searches a day by which one account finds somebody by name. Whoever logs two groups of
# a dozen and every session of a full day, and finds each person by name, needs half as many.
KETCH_SEARCHES_A_DAY = env.int("KETCH_SEARCHES_A_DAY", default=60)
# The log is kept for so many years from the end of each year (prune_log): two, or five where the impact assessment says so.
KETCH_LOG_YEARS = env.int("KETCH_LOG_YEARS", default=2)
KETCH_PROXIES = env.int("KETCH_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = KETCH_PROXIES
# Where an account gets its seats, where it leaves them, what counts them, where its calendar ends, and what counts the released
# reports that another log key sealed: names, for the foundation knows no room above it.
KETCH_SEAT_ACTION = "participants.team.actions.seat_everywhere"
KETCH_END_SEATS_ACTION = "participants.team.actions.end_seats"
KETCH_COUNT_SEATS = "participants.team.page.files_and_seats"
KETCH_END_CALENDAR_ACTION = "activities.diary.actions.turn_off"
KETCH_COUNT_REPORTS_OF_OTHER_KEYS = "reporting.release.models.not_sealed_with"

INSTALLED_APPS = [
    "ketch.accounts.apps.AccountsConfig",
    "ketch.access",
    "ketch.audit",
    "ketch.encryption",
    "ketch.drafts",
    "ketch.records",
    "ketch.documents",
    "ketch.pages",
    "ketch.operations",
    "participants",
    "activities",
    "reporting",
    "exchange",
    "ketch.accounts.apps.AccountsOnlyAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "auditlog",
    "crispy_forms",
    "csp",
    "django_htmx",
    "lucide",
    "template_partials",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "ketch.pages.middleware.privacy_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ketch.pages.middleware.no_trace",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "ketch.pages.middleware.ForWhoeverIsSignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reporting.affected_reports.middleware.says_what_was_changed",
]

ROOT_URLCONF = "ketch.urls"
WSGI_APPLICATION = "ketch.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ketch.pages.shell.shell",
            ],
            "builtins": ["crispy_forms.templatetags.crispy_forms_filters"],
        },
    }
]

DATABASES: dict[str, dict] = {}
if env("DATABASE_URL", default=""):
    DATABASES["default"] = env.db("DATABASE_URL")
    if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        DATABASES["default"]["OPTIONS"] = {
            # Measured: the default DEFERRED loses most concurrent saves to "database is locked"; IMMEDIATE none.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # synchronous: what was said to be saved outlives a power cut. What that costs is in docs/performance.md.
            # secure_delete: what is deleted is overwritten, so an erased name is gone from the file.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA secure_delete=ON; PRAGMA cache_size=-64000; PRAGMA foreign_keys=ON;",
        }
    else:
        DATABASES["default"]["CONN_MAX_AGE"] = 600
        # Without it, the first request on each connection that is held fails after PostgreSQL was started again.
        DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
        # The yearly report sorts many small registers; measured faster without jit.
        DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c jit=off -c work_mem=64MB"

LOGGING_CONFIG = "ketch.operations.logs.configure"

CACHES = {
    # The limits of allauth must hold across processes, so the cache is a table. Lock-outs have their own: this one forgets.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "ketch_cache"},
    # What may stand in no table, because a row there has an hour: how many answers came of late. Each process has its own.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("sl", _("Slovenian")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["ketch.formats"]
TIME_ZONE = env("KETCH_TIME_ZONE", default="Europe/Ljubljana")

STATIC_URL = "static/"
# Bootstrap's style sheets are served from the package that ships them: no copy in the repository.
STATICFILES_DIRS = [ROOT / "static", ("bootstrap", get_bootstrap_css_dir())]
# Of what collectstatic copies; the umask alone would not do, Django sets a mode by itself.
FILE_UPLOAD_PERMISSIONS = 0o600
STATIC_ROOT = env("KETCH_STATIC_ROOT", default=str(ROOT / "var" / "static"))

# Widgets are drawn by our own templates too (components/date_parts.html).
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# components/field.html and components/uni_form.html.
CRISPY_TEMPLATE_PACK = "components"

# Forms hold a register of a large group; a longer body is refused before it is read.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The one file that comes in over the web is the register, one in a request; nothing of it touches the disk.
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["exchange.taking_in.forms.OnlyInMemory"]
