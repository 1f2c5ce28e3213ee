"""The demo while somebody writes code, opened by `./ketch.sh dev`: a failing page shows where, with code and values.

It answers this machine alone, under no other name: a page of another site that leads its name here gets nothing.
"""

from ketch.settings.development import *  # noqa: F403

DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
