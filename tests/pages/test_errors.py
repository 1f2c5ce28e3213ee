import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import Client
from django.urls import path

from ketch.audit.looks import LogUnavailable
from ketch.pages import errors
from ketch.urls import urlpatterns as own

CANARY = "Zelena Kanarcek"


def fails(request):
    raise ValueError(CANARY)


def without_log(request):
    raise LogUnavailable(CANARY)


def unreadable(request):
    raise BadRequest(CANARY)


def refused(request):
    raise PermissionDenied(CANARY)


FAULTS = {"fails/": fails, "without-log/": without_log, "unreadable/": unreadable, "refused/": refused}
urlpatterns = [*(path(address, view) for address, view in FAULTS.items()), *own]
handler400, handler403, handler500 = errors.bad_request, errors.forbidden, errors.server_error


@pytest.fixture
def visitor(db, settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_a_fault_shows_a_number_and_nothing_of_what_failed(visitor, caplog):
    response = visitor.get("/fails/")
    assert response.status_code == 500
    assert CANARY not in response.text
    number = response.text.split('<strong class="code">')[1].split("<")[0]
    assert any(number in record.getMessage() for record in caplog.records)


def test_without_a_log_nothing_is_shown(visitor):
    response = visitor.get("/without-log/")
    assert response.status_code == 503
    assert CANARY not in response.text


def test_what_cannot_be_read_is_said_kindly(visitor):
    response = visitor.get("/unreadable/")
    assert response.status_code == 400
    assert "Nothing was changed" in response.text


@pytest.mark.parametrize(
    ("page", "status"), [("unreadable", 400), ("refused", 403), ("nowhere", 404), ("fails", 500), ("without-log", 503)]
)
def test_in_the_demo_each_of_them_says_that_it_is_one(visitor, settings, page, status):
    for is_demo in (True, False):
        settings.DEMO = is_demo
        response = visitor.get(f"/{page}/")
        assert (response.status_code, "everything here is invented data" in response.text) == (status, is_demo)


@pytest.mark.parametrize("page", ["/fails/", "/without-log/"])
def test_a_fault_is_in_the_log_once_under_the_number_that_the_page_shows(visitor, caplog, page):
    number = visitor.get(page).text.split('<strong class="code">')[1].split("<")[0]
    [record] = caplog.records
    assert (number in record.getMessage(), record.exc_info[0] in (ValueError, LogUnavailable)) == (True, True)


def test_an_unknown_address_says_no_more_than_that(visitor):
    response = visitor.get("/people/nobody/")
    assert response.status_code == 404
    assert "There is nothing here, or nothing that you may see." in response.text


def test_a_form_from_before_the_sign_in_says_so(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "someone"})
    assert response.status_code == 403
    assert "This form is too old" in response.text
