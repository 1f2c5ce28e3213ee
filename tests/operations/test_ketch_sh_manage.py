"""`./ketch.sh manage` runs commands with the settings that `serve` has, out of env/settings."""

import pytest

from tests.operations.copies import copy_of_ketch, ketch

SETTINGS = """# A comment, and an empty line:

DATABASE_URL=sqlite:///var/real.sqlite3
KETCH_KEY_FILE=real.keys
KETCH_SECRET_KEY=$abc def'ghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz=
KETCH_HOSTS=ketch.example.org
KETCH_PROXIES=1
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return copy_of_ketch(tmp_path_factory.mktemp("office"))


@pytest.fixture
def settings(folder):
    file = folder / "env" / "settings"
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(SETTINGS)
    yield file
    file.unlink()


def said(result):
    assert result.returncode == 1
    return result.stderr


def test_from_keys_to_the_first_accounts(folder, settings):
    assert ketch(folder, "manage", "make_keys", "real.keys").returncode == 0
    assert "There is no database at" in said(ketch(folder, "manage", "first_accounts", "skrbnica", "nova"))
    assert ketch(folder, "manage", "migrate", "--verbosity", "0").returncode == 0
    assert (folder / "var" / "real.sqlite3").exists()
    assert "too short" in said(ketch(folder, "manage", "first_accounts", "skrbnica", "nova"))
    assert "import_register" in ketch(folder, "manage").stdout


def test_what_is_set_already_stays(folder, settings):
    assert "There is no database at var/other.sqlite3 yet." in said(
        ketch(folder, "manage", "check_log", DATABASE_URL="sqlite:///var/other.sqlite3")
    )


def test_without_settings_it_names_each(folder):
    assert "DATABASE_URL is missing" in said(ketch(folder, "manage", "check_log"))


@pytest.mark.parametrize("command", ["manage", "serve"])
def test_settings_that_others_may_read(folder, settings, command):
    settings.chmod(0o644)
    assert "chmod 600 env/settings" in said(ketch(folder, command))


@pytest.mark.parametrize("line", ["canary", "export DATABASE_URL=canary", "=canary", "1A=canary"])
def test_a_line_that_is_none_is_named_by_its_number_alone(folder, settings, line):
    settings.write_text(f"{SETTINGS}{line}\n")
    words = said(ketch(folder, "manage", "check_log"))
    assert "line 8 of env/settings is not NAME=value" in words
    assert "canary" not in words
