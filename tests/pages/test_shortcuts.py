"""Single keys: which they are, and that they can be turned off."""

KEYS, ACCOUNT = "/shortcuts/", "/account/"


def test_only_what_one_may_open_is_listed(as_worker, as_administrator):
    assert [key for key, _name in as_worker.get(KEYS).context["keys"]] == ["T", "L", "/"]
    assert as_administrator.get(KEYS).context["keys"] == []


def test_each_stands_at_its_link(as_worker):
    page = as_worker.get("/people/").text
    assert "js/keys.js" in page
    for key in ("t", "l", "/"):
        assert f'aria-keyshortcuts="{key}"' in page


def test_they_can_be_turned_off(as_worker):
    as_worker.post(ACCOUNT, {"language": "en", "theme": "auto"})
    page = as_worker.get("/people/").text
    assert "keys.js" not in page
    assert "aria-keyshortcuts" not in page
    assert "They are turned off." in as_worker.get(KEYS).text


def test_they_can_be_turned_on_again(as_worker):
    for shortcuts in ({}, {"shortcuts": "on"}):
        as_worker.post(ACCOUNT, {"language": "en", "theme": "auto", **shortcuts})
    assert "keys.js" in as_worker.get("/people/").text
