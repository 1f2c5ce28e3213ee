import pytest
from django.test import RequestFactory
from django.urls import reverse

from ketch.access.roles import Permission
from ketch.pages.shell import LOG, SEARCH, TABS, Tab, open_tabs
from tests.factories import UserFactory
from tests.signing_in import given

HERE = Tab("Here", "pages:preferences", "sun", Permission.READ_SESSIONS)
DEEPER = Tab("Deeper", "account_change_password", "users", Permission.READ_SESSIONS)
FIGURES = Tab("Figures", "pages:blank", "users", Permission.READ_FIGURES)


def at(address, role):
    request = RequestFactory().get(address)
    request.user = UserFactory.build(role=role)
    request.session = given(request.user)
    return request


def test_only_what_one_may_open_is_shown(db):
    assert [link.name for link in open_tabs(at("/", "therapist"), HERE, FIGURES)] == ["Here"]
    assert [link.name for link in open_tabs(at("/", "worker"), HERE, FIGURES)] == ["Here", "Figures"]
    assert open_tabs(at("/", "administrator"), HERE, FIGURES) == []
    assert open_tabs(at("/", ""), HERE, FIGURES) == []


def test_the_nearest_door_is_the_current_one(db):
    links = open_tabs(at("/accounts/password/change/", "worker"), HERE, DEEPER)
    assert [link.name for link in links if link.current] == ["Deeper"]


@pytest.mark.parametrize("tab", [*TABS, LOG, SEARCH], ids=lambda tab: tab.page)
def test_every_door_leads_somewhere(tab):
    assert tab.address == reverse(tab.page)


def test_signed_out_there_is_no_navigation(client, db):
    assert "<nav" not in client.get("/accounts/login/").text
