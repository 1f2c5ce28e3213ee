"""Whether Ketch can answer, for whoever watches the server. It tells nothing else."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from ketch.access.door import open_to_everyone
from ketch.audit.models import ChainHead


@open_to_everyone
def health(request: HttpRequest) -> HttpResponse:
    """Without the head of the log no page is shown, so it is asked for that one."""
    try:
        is_open = ChainHead.objects.exists()
    except DatabaseError:
        is_open = False
    if not is_open:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    return HttpResponse("open\n", content_type="text/plain")
