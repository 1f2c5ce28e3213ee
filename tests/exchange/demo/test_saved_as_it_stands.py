"""Whoever opens a page and saves it as it stands has changed nothing: it is saved or says what is missing, and no entry of the
log says that a value of a record changed."""

import pytest
from django.core.management import call_command
from django.db.models import Max
from django.urls import reverse

from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from reporting.models import FundingPeriod
from tests.conventions.test_nothing_typed import Form
from tests.conventions.test_who_may import WHO_MAY
from tests.journeys.pages_of_the_demo import keys_of_the_demo
from tests.rolled_back import rolled_back
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

# From a day on another series goes on, also in the same rhythm.
BEGINS_ANOTHER = {"activities:change-series"}


def test_no_page_is_a_fault_and_none_that_corrects_changes_a_value(settings):
    settings.DEMO = True
    call_command("load_demo", verbosity=0)
    manager, keys_of = signed_in(User.objects.get(role="manager")), keys_of_the_demo()
    manager.raise_request_exception = False
    pays_for_some = {"period": FundingPeriod.objects.exclude(paid=None).first().pk}
    sent, changed = {}, {}
    for name, (kinds, codes, _post) in WHO_MAY.items():
        keys = keys_of(name) | pays_for_some
        if codes.split()[3] != "200" or not set(kinds.split()) <= set(keys):
            continue
        page = reverse(name, args=[keys[kind] for kind in kinds.split()])
        with rolled_back():
            before = LogEntry.objects.aggregate(Max("number"))["number__max"]
            if form := Form(manager.get(page).content.decode(errors="replace")).writing:
                sent[name] = manager.post(page, form).status_code
                if ("/correct/" in page or "/change/" in page) and name not in BEGINS_ANOTHER:
                    entries = LogEntry.objects.filter(number__gt=before, action="changed")
                    changed[name] = [(entry.content_type.model, entry.field_names) for entry in entries]
    assert {name: code for name, code in sent.items() if code >= 400} == {}
    assert {name: entries for name, entries in changed.items() if entries} == {}
    assert len(sent) > 60
    assert len(changed) > 15
