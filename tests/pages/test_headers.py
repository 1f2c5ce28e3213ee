import pytest

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": {
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    },
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def told(response):
    told = {name: response.headers.get(name) for name in HEADERS}
    return {**told, "Content-Security-Policy": set((told["Content-Security-Policy"] or "").split("; "))}


@pytest.mark.parametrize("address", ["/account/", "/nothing-here/", "/blank/", "/accounts/logout/"])
def test_every_page_tells_the_browser_to_keep_and_lend_nothing(as_worker, address):
    assert told(as_worker.get(address)) == HEADERS


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/nothing-here/", "/account/"])
def test_signed_out_pages_do_so_too(client, address):
    assert told(client.get(address)) == HEADERS


def test_no_page_may_use_camera_microphone_or_place(as_worker):
    policy = as_worker.get("/account/").headers["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(policy.split(", "))


def test_signing_out_empties_the_browser(as_worker):
    assert "Clear-Site-Data" not in as_worker.get("/account/").headers
    assert as_worker.post("/accounts/logout/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_no_page_has_inline_script_or_style(as_worker):
    page = as_worker.get("/account/").text
    assert "style=" not in page
    assert "onclick=" not in page
    assert page.count("<script") == page.count('<script src="')
