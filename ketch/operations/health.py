"""Whether Ketch can answer, for whoever watches the server. It tells nothing else."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from ketch.access.door import open_to_everyone


@open_to_everyone
def health(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    return HttpResponse("open\n", content_type="text/plain")
