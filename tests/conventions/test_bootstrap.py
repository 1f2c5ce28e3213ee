import hashlib
from pathlib import Path

from django.contrib.staticfiles import finders

# Of the minified style sheet in Bootstrap's own package, release 5.3.8.
BOOTSTRAP = "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede"


def test_the_style_sheet_is_bootstraps_own():
    served = Path(finders.find("bootstrap/bootstrap.min.css"))
    assert hashlib.sha256(served.read_bytes()).hexdigest() == BOOTSTRAP
