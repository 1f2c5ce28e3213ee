"""The web process. It checks settings, keys and database before it answers anything."""

import os
from io import StringIO

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketch.settings.production")

application = get_wsgi_application()
call_command("check", databases=["default"], stdout=StringIO())  # what is wrong stops it here; that all is well goes unsaid
