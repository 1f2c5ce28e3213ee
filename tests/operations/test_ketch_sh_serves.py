"""The real programme, as its proxy meets it."""

import subprocess
import urllib.error
import urllib.request

import pytest

from tests.operations.copies import copy_of_ketch, ketch, running, said_until, surroundings

HOST = "ketch.example.org"
BEHIND_TLS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def asked(address, headers):
    request = urllib.request.Request(address, headers=headers)
    try:
        return urllib.request.build_opener(StayHere).open(request)
    except urllib.error.HTTPError as refusal:
        return refusal


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Settings, keys and an empty database of a programme, and Ketch open on it."""
    folder = copy_of_ketch(tmp_path_factory.mktemp("office"))
    settings = {
        "DATABASE_URL": "sqlite:///var/real.sqlite3",
        "KETCH_KEY_FILE": "real.keys",
        "KETCH_SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz",
        "KETCH_HOSTS": HOST,
        "KETCH_PROXIES": "1",
    }
    python = folder / ".venv" / "bin" / "python"
    subprocess.run([python, "manage.py", "make_keys", "real.keys"], cwd=folder, env=surroundings(**settings), check=True)
    with running(folder, "serve", **settings) as (process, address):
        said_until(process, "Ketch is open at")
        yield folder, settings, address


def test_over_tls_it_greets_with_strict_headers(office):
    answer = asked(f"{office[2]}/accounts/login/", BEHIND_TLS)
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers["Set-Cookie"].startswith("__Host-csrf=")
    assert "demo-band" not in answer.read().decode()


def test_in_the_clear_it_only_points_to_tls(office):
    answer = asked(f"{office[2]}/accounts/login/", {"Host": HOST})
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/accounts/login/")


def test_under_a_foreign_name_it_answers_nothing(office):
    assert asked(f"{office[2]}/accounts/login/", {**BEHIND_TLS, "Host": "elsewhere.example.org"}).status == 400


def test_a_container_may_ask_how_it_is(office):
    folder, settings, address = office
    environ = surroundings(**settings, ADDR=address.removeprefix("http://"))
    subprocess.run(
        [folder / ".venv" / "bin" / "python", "-m", "ketch.operations.ask_health"], cwd=folder, env=environ, check=True
    )


def test_with_the_keys_of_another_database_it_stays_closed(office):
    folder, settings, _address = office
    other = {**settings, "KETCH_KEY_FILE": "other.keys"}
    python = folder / ".venv" / "bin" / "python"
    subprocess.run([python, "manage.py", "make_keys", "other.keys"], cwd=folder, env=surroundings(**other), check=True)
    result = ketch(folder, "serve", **other)
    assert result.returncode == 1
    assert "The key file is not the one of this database" in result.stderr
