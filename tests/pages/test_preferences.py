ACCOUNT = "/account/"


def test_language_and_appearance_are_ones_own(as_worker):
    response = as_worker.post(ACCOUNT, {"language": "sl", "theme": "dark"}, follow=True)
    assert "Shranjeno." in response.text
    assert '<html lang="sl" data-bs-theme="dark">' in response.text


def test_ones_own_language_comes_before_the_browsers(as_worker):
    assert "Your account" in as_worker.get(ACCOUNT, headers={"accept-language": "sl"}).text


def test_a_role_cannot_be_chosen(as_worker):
    as_worker.post(ACCOUNT, {"language": "en", "theme": "auto", "role": "manager"})
    as_worker.user.refresh_from_db()
    assert as_worker.user.role == "worker"


def test_an_unknown_language_is_refused_at_its_field(as_worker):
    page = as_worker.post(ACCOUNT, {"language": "xx", "theme": "auto"}).text
    assert "<title>1 error: Your account" in page
    assert 'href="#id_language_0"' in page


def test_signed_out_it_asks_to_sign_in(client, db):
    assert client.get(ACCOUNT).headers["Location"] == "/accounts/login/?next=/account/"


def test_the_sheet_for_the_dark_is_linked_as_chosen(as_worker):
    by_theme = {}
    for theme in ("auto", "light", "dark"):
        page = as_worker.post(ACCOUNT, {"language": "en", "theme": theme}, follow=True).text
        by_theme[theme] = [line.strip() for line in page.splitlines() if "dark.css" in line]
    assert by_theme["light"] == []
    assert "prefers-color-scheme" in by_theme["auto"][0]
    assert "media" not in by_theme["dark"][0]
