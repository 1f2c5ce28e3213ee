import os

import environ
import pytest

from ketch.operations import checks


def ids(check):
    return [fault.id for fault in check()]


@pytest.mark.parametrize(("mode", "faults"), [(0o600, []), (0o400, []), (0o640, ["ketch.E001"]), (0o604, ["ketch.E001"])])
def test_a_key_file_that_others_may_read_is_refused(settings, tmp_path, mode, faults):
    key_file = tmp_path / "keys"
    key_file.touch()
    os.chmod(key_file, mode)
    settings.KETCH_KEY_FILE = str(key_file)
    assert ids(checks.only_the_owner_reads_the_key_file) == faults


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
@pytest.mark.parametrize(("mode", "faults"), [(0o600, []), (0o640, ["ketch.E007"]), (0o604, ["ketch.E007"])])
def test_a_database_that_others_may_read_is_refused(monkeypatch, tmp_path, end, mode, faults):
    (tmp_path / "ketch.sqlite3").touch(mode=0o600)
    (tmp_path / f"ketch.sqlite3{end}").touch()
    (tmp_path / f"ketch.sqlite3{end}").chmod(mode)
    monkeypatch.setattr(checks.settings, "DATABASES", on_sqlite(tmp_path))
    assert ids(checks.only_the_owner_reads_the_database) == faults


@pytest.mark.parametrize(("mode", "faults"), [(0o700, []), (0o750, ["ketch.E007"]), (0o705, ["ketch.E007"])])
def test_a_folder_that_others_may_read_is_refused_and_what_to_type_is_said(monkeypatch, tmp_path, mode, faults):
    tmp_path.chmod(mode)
    monkeypatch.setattr(checks.settings, "DATABASES", on_sqlite(tmp_path))
    found = list(checks.only_the_owner_reads_the_database())
    assert [fault.id for fault in found] == faults
    assert all(fault.msg.endswith(f"chmod 700 {tmp_path}") for fault in found)


def on_sqlite(folder):
    return {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "ketch.sqlite3")}}


TLS = "?sslmode=verify-full&sslrootcert=/etc/ketch/postgresql.crt"


@pytest.mark.parametrize(
    ("address", "faults"),
    [
        ("postgres:////var/run/postgresql/ketch", []),
        ("postgres://ketch@//var/run/postgresql/ketch", []),
        ("postgres://ketch:password@localhost/ketch", []),
        ("postgres://ketch:password@127.0.0.1:5433/ketch", []),
        ("postgres://ketch:password@[::1]/ketch", []),
        ("sqlite:////var/lib/ketch/ketch.sqlite3", []),
        (f"postgres://ketch:password@db.example.org/ketch{TLS}", []),
        ("postgres://ketch:password@db.example.org/ketch", ["ketch.E008"]),
        ("postgres://ketch:password@db.example.org/ketch?sslmode=require", ["ketch.E008"]),
        ("postgres://ketch:password@192.0.2.7/ketch?sslmode=verify-ca", ["ketch.E008"]),
        ("postgres://ketch:password@localhost,db.example.org/ketch", ["ketch.E008"]),
        ("postgres:///ketch?host=db.example.org", ["ketch.E008"]),
        ("postgres://localhost/ketch?hostaddr=192.0.2.7", ["ketch.E008"]),
    ],
)
def test_a_database_elsewhere_is_asked_over_tls_and_proves_who_it_is(monkeypatch, address, faults):
    monkeypatch.setattr(checks.settings, "DATABASES", {"default": environ.Env.db_url_config(address)})
    assert ids(checks.a_remote_database_is_asked_over_tls) == faults


@pytest.mark.parametrize(("databases", "faults"), [({"default": {"NAME": "x"}}, []), ({}, ["ketch.E002"])])
def test_a_database_must_be_named(monkeypatch, databases, faults):
    monkeypatch.setattr(checks.settings, "DATABASES", databases)
    assert ids(checks.a_database_is_named) == faults


@pytest.mark.parametrize(
    ("hosts", "faults"),
    [(["ketch.example.org"], []), (["*"], ["ketch.E003"]), (["ketch.example.org", ".example.org"], ["ketch.E003"])],
)
def test_a_host_is_named_in_full(settings, hosts, faults):
    settings.ALLOWED_HOSTS = hosts
    assert ids(checks.no_host_is_a_pattern) == faults


@pytest.mark.parametrize(("count", "faults"), [(1, []), (2, []), (0, ["ketch.E004"]), (99, ["ketch.E004"])])
def test_a_proxy_must_stand_in_front(settings, count, faults):
    settings.KETCH_PROXIES = count
    assert ids(checks.a_proxy_stands_in_front) == faults


@pytest.mark.parametrize(("demo", "faults"), [(False, []), (True, ["ketch.E005"])])
def test_the_demo_never_goes_for_the_real_programme(settings, demo, faults):
    settings.DEMO = demo
    assert ids(checks.this_is_not_the_demo) == faults


@pytest.mark.parametrize(
    ("secret", "faults"),
    [("3x!" * 4 + "qwertzuiopasdfghjklyxcvbnm0123456789-_#+", []), ("short", ["ketch.E006"]), ("ab" * 40, ["ketch.E006"])],
)
def test_a_weak_secret_is_refused(settings, secret, faults):
    settings.SECRET_KEY = secret
    assert ids(checks.the_secret_is_strong) == faults
