"""The real programme, as its proxy meets it."""

import os
import select
import socket
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


def asked(address, headers, sent=None):
    request = urllib.request.Request(address, headers=headers, data=sent)
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
    assert ketch(folder, "manage", "migrate", "--verbosity", "0", **settings).returncode == 0
    with running(folder, "serve", **settings) as (process, address):
        said_until(process, "Ketch is open at")
        yield folder, settings, address, process


def test_what_it_writes_is_nobody_elses(office):
    folder, *_running = office
    written = [folder / "real.keys", folder / "var", *(folder / "var").rglob("*")]
    assert {"real.sqlite3", "real.sqlite3-wal", "real.sqlite3-shm", "staticfiles.json"} <= {path.name for path in written}
    assert [path.name for path in written if path.stat().st_mode & 0o077] == []


def test_it_is_in_order_for_commands_too_up_to_the_first_account(office):
    folder, settings, *_running = office
    assert ketch(folder, "manage", "check", "--deploy", "--fail-level", "WARNING", **settings).returncode == 0
    assert "too short" in ketch(folder, "manage", "first_accounts", "skrbnica", "nova", **settings).stderr


def test_over_tls_it_greets_with_strict_headers(office):
    answer = asked(f"{office[2]}/accounts/login/", BEHIND_TLS)
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers["Set-Cookie"].startswith("__Host-csrf=")
    assert "demo-band" not in answer.read().decode()


def test_each_cookie_is_of_this_host_alone_over_tls_and_closed_to_scripts(office):
    """Whatever sets one: the form, another language, Hide."""
    address, jar = office[2], {}
    for page, sent in (("/accounts/login/", None), ("/language/", "language=sl"), ("/hide/", "back=/")):
        cookies = "; ".join(f"{name}={value.partition(';')[0]}" for name, value in jar.items())
        headers = {**BEHIND_TLS, "Cookie": cookies, "Referer": f"https://{HOST}/"}
        token = jar.get("__Host-csrf", "").partition(";")[0]
        answer = asked(f"{address}{page}", headers, sent and f"{sent}&csrfmiddlewaretoken={token}".encode())
        jar |= dict(line.split("=", 1) for line in answer.headers.get_all("Set-Cookie", []))
    assert set(jar) == {"__Host-csrf", "__Host-language", "__Host-session"}
    for cookie in jar.values():
        told = {part.strip() for part in cookie.split(";")[1:]}
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= told
        assert not any(part.startswith("Domain") for part in told)


def test_what_cannot_be_read_is_refused_and_not_printed(office):
    """By gunicorn, before anything of ours is asked."""
    host, port = office[2].removeprefix("http://").split(":")
    printed(office[3])
    for lines in (
        "GET /?words=canary HTTP/9.9\r\n",
        "GET /canary HTTP/1.1\r\nHost: canary\r\nbad header canary\r\n",
        f"GET /{'canary' * 500} HTTP/1.1\r\n",
        "POST / HTTP/1.1\r\nContent-Length: canary\r\n",
        f"GET / HTTP/1.1\r\n{'X-Canary: canary' * 600}\r\n",
        "GET / HTTP/1.1\r\n" + "".join(f"X-{n}: canary\r\n" for n in range(60)),
    ):
        with socket.create_connection((host, int(port)), timeout=5) as line:
            line.sendall(f"{lines}\r\n".encode())
            assert line.recv(100)[:10] == b"HTTP/1.1 4"
    assert "canary" not in printed(office[3])


def test_in_the_clear_it_only_points_to_tls(office):
    answer = asked(f"{office[2]}/accounts/login/", {"Host": HOST})
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/accounts/login/")


def test_under_a_foreign_name_it_answers_nothing_and_says_nothing_of_it(office):
    printed(office[3])
    assert asked(f"{office[2]}/accounts/login/", {**BEHIND_TLS, "Host": "elsewhere.example.org"}).status == 400
    assert printed(office[3]) == ""


def test_an_answer_by_phone_leaves_nothing_of_the_phone(office):
    """In no file, be it of the database or beside it, and in nothing that is printed."""
    folder, settings, address, process = office
    phone = {**BEHIND_TLS, "User-Agent": "canary-phone", "X-Forwarded-For": "203.0.113.77", "Cookie": "__Host-session=canary"}
    token, _until_now = said_by(folder, settings, TOKEN), printed(process)
    answer = asked(f"{address}/f/{token}?in=sl", phone, b"rating=4&comment=&number=canary")
    assert (answer.status, answer.headers["Location"], answer.headers["Set-Cookie"]) == (302, "/f/thanks?in=sl", None)
    assert said_by(folder, settings, ANSWERS) == "1"
    files = [path for path in folder.rglob("*") if path.is_file() and not {".venv", "tests"} & set(path.parts)]
    assert folder / "var" / "real.sqlite3" in files, "the search looks where the rows are"
    assert [path.name for path in files if any(word in path.read_bytes() for word in (b"canary", b"203.0.113.77"))] == []
    assert printed(process) == ""


def printed(process):
    """What it says of itself since it was last asked."""
    said = b""
    while select.select([process.stdout], [], [], 0)[0] and (more := os.read(process.stdout.fileno(), 65_536)):
        said += more
    return said.decode()


TOKEN = """
from activities.models import Activity
from activities.feedback.poster import Place
from ketch.periods import today
print(Place(Activity.objects.get(built_in="leisure"), today().replace(day=1)).token)
"""
ANSWERS = "from activities.models import Feedback; print(Feedback.objects.count())"


def said_by(folder, settings, code):
    environ = surroundings(**settings, DJANGO_SETTINGS_MODULE="ketch.settings.production")
    command = [folder / ".venv" / "bin" / "python", "-c", f"import django; django.setup()\n{code}"]
    return subprocess.run(command, cwd=folder, env=environ, check=True, capture_output=True, text=True).stdout.strip()


def test_a_container_may_ask_how_it_is(office):
    folder, settings, address, _process = office
    environ = surroundings(**settings, ADDR=address.removeprefix("http://"))
    subprocess.run(
        [folder / ".venv" / "bin" / "python", "-m", "ketch.operations.ask_health"], cwd=folder, env=environ, check=True
    )


def test_with_the_keys_of_another_database_it_stays_closed(office):
    folder, settings, *_running = office
    other = {**settings, "KETCH_KEY_FILE": "other.keys"}
    python = folder / ".venv" / "bin" / "python"
    subprocess.run([python, "manage.py", "make_keys", "other.keys"], cwd=folder, env=surroundings(**other), check=True)
    result = ketch(folder, "serve", **other)
    assert result.returncode == 1
    assert "The key file is not the one of this database" in result.stderr


def test_where_there_is_no_database_it_makes_none(office):
    folder, settings, *_running = office
    result = ketch(folder, "serve", **{**settings, "DATABASE_URL": "sqlite:///var/mistyped.sqlite3"})
    assert result.returncode == 1
    assert "There is no database at var/mistyped.sqlite3 yet. Make it: ./ketch.sh manage migrate" in result.stderr
    assert not (folder / "var" / "mistyped.sqlite3").exists()
