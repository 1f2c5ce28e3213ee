"""`manage.py donor_report`: what a page gives, on the command line."""

import io
import json
import stat
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from ketch.audit.models import LogEntry
from ketch.periods import Period, today
from tests.reporting.examples import day, held, person, programme
from tests.reporting.reports import donor_report

pytestmark = pytest.mark.django_db

ASKED = {"first": "2019-01-01", "last": "2019-12-31", "as_of": "2020-06-30", "format": "json"}


def written(**options):
    out = io.StringIO()
    call_command("donor_report", stdout=out, **{**ASKED, **options})
    return out.getvalue()


def test_it_gives_the_json_of_the_report():
    programme(person("A", ("2019-01-01", None)), sessions=[held("2019-03-01", ("A", "present"))])
    expected = donor_report(Period.of_year(2019), day("2020-06-30"), "attended").as_json()
    assert json.loads(written(rule="attended")) == expected


def test_work_is_cut_into_parts_where_asked():
    assert json.loads(written())["activities"]["parts"] == []
    quarters = json.loads(written(by="quarter"))["activities"]["parts"]
    assert [part["from"] for part in quarters] == ["2019-01-01", "2019-04-01", "2019-07-01", "2019-10-01"]


def test_it_looks_at_today_unless_told():
    assert json.loads(written(as_of=None))["as_of"] == today().isoformat()


def test_two_runs_say_the_same():
    assert written() == written()


@pytest.mark.parametrize(
    ("format", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")]
)
def test_a_new_file_is_for_its_owner_alone(tmp_path, format, begins):
    path = tmp_path / "report"
    written(format=format, output=str(path))
    assert path.read_bytes().startswith(begins)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_in_place_of_an_older_file_it_is_for_its_owner_alone_too(tmp_path):
    path = tmp_path / "report"
    path.write_bytes(b"older")
    path.chmod(0o644)
    written(output=str(path))
    assert path.read_bytes().startswith(b"{")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_reach_standard_output_as_they_are():
    out = io.TextIOWrapper(io.BytesIO())
    call_command("donor_report", stdout=out, **{**ASKED, "format": "xlsx"})
    assert out.buffer.getvalue().startswith(b"PK")


def test_the_log_says_that_the_command_line_handed_it_out():
    written()
    entry = LogEntry.objects.get()
    assert (entry.actor, entry.role) == (None, "command line")
    assert "SHA-256" in entry.result


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("as_of", (today() + timedelta(days=1)).isoformat(), "--as-of: .*day to come"),
        ("first", "2020-01-01", "--to: .*before the first"),
        ("first", "2019-02-29", "--from: .*is no day"),
        ("last", "31.12.2019", "--to: .*is no day"),
        ("first", None, "--from: Write the day"),
        ("format", "odt", "--format: .*none of"),
        ("format", None, "--format: .*none of"),
        ("rule", "guessed", "--rule: "),
        ("by", "week", "--by: "),
        ("language", "de", "--language: .*none of"),
        ("output", "no such folder/report.json", "no such folder/report.json cannot be written"),
        ("output", "/dev/null", "/dev/null is no file"),
        ("output", f"{__file__}/report.json", "report.json cannot be written"),
        ("output", "long" * 70, "long cannot be written"),
    ],
)
def test_bad_input_is_refused_in_words(option, value, words):
    with pytest.raises(CommandError, match=words):
        written(**{option: value})
