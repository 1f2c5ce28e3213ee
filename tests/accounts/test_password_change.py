"""One's own password: changed by oneself, with a line in the log that does not hold it."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "štirje zeleni svinčniki"  # noqa: S105


def test_a_new_password_is_written_down(as_worker, worker):
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert as_worker.post(reverse("account_change_password"), form).status_code == 302
    worker.refresh_from_db()
    assert worker.check_password(NEW_PASSWORD)
    entry = LogEntry.objects.get(field_names="password")
    assert (entry.actor, entry.object_pk, entry.changes) == (worker, str(worker.pk), None)


def test_the_admin_has_no_page_of_its_own_for_it(as_administrator):
    assert as_administrator.get("/admin/password_change/").url == reverse("account_change_password")
