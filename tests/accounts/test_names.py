"""Names of accounts: of one script, and none that is taken for another."""

import pytest
from django.urls import reverse

from ketch.accounts import two_keys
from ketch.accounts.models import User
from ketch.accounts.names import validate_name
from tests.factories import AccountChangeFactory, UserFactory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("аna", "letters of several scripts"),
        ("vοdja", "letters of several scripts"),
        ("зора", "written in another script"),
        ("WORKER", "the same or looks so"),
        ("w0rker", "the same or looks so"),
        ("work.er", "the same or looks so"),
        ("wɑrker", "Use letters"),
        ("wᴏrker", "Use letters"),
        ("...", "Use letters"),
        ("zora\u0301", "Use letters"),
        ("ｚora", "Use letters"),
        ("zo ra", "Use letters"),
        ("zora\u200b", "Use letters"),
        ("zora\u202e", "Use letters"),
        ("١٢٣", "Use letters"),
        ("<b>zora", "Use letters"),
        ("", "required"),
        ("z" * 61, "at most 60"),
    ],
)
def test_a_name_that_somebody_could_take_for_another_is_refused(as_the_administrator, worker, name, words):
    form = {"username": name, "new_role": "worker", "language": "sl", "is_active": "on"}
    assert words in as_the_administrator.post("/admin/accounts/user/add/", form).text
    assert set(User.objects.values_list("username", flat=True)) == {"worker", as_the_administrator.user.username}


@pytest.mark.parametrize("names", [("зора", "ворона"), ("Ζωή", "Νίκος"), ("Žiga", "čebela"), ("Łucja", "ğül"), ("12", "ana")])
def test_a_house_names_its_accounts_in_its_own_script(names):
    one, other = names
    validate_name(one, [])
    validate_name(other, [one])


class TestANameThatIsThereAlready:
    """From before there were rules: it stays as it is, and nothing stops because of it."""

    @pytest.fixture
    def old(self):
        return UserFactory(username="a\u0430na", language="en")

    def test_is_closed_at_once(self, as_the_administrator, old):
        form = {"username": old.username, "new_role": "worker", "language": "en"}
        assert as_the_administrator.post(f"/admin/accounts/user/{old.pk}/change/", form).status_code == 302
        assert not User.objects.get(pk=old.pk).is_active

    def test_is_confirmed(self, old, manager):
        two_keys.confirm(change=AccountChangeFactory(account=old, role="manager"), by=manager)
        assert User.objects.get(pk=old.pk).role == "manager"

    def test_chooses_what_its_pages_look_like(self, old):
        form = {"language": "sl", "theme": "dark", "shortcuts": "on"}
        assert signed_in(old).post(reverse("pages:preferences"), form).status_code == 302
