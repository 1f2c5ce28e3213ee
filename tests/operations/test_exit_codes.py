"""Bad input ends a command with 1, words on standard error, and nothing else."""

import pytest

from manage import REFUSED
from tests.live import MANAGE, forking


@pytest.mark.parametrize(
    "words",
    [
        ["import_register"],
        ["donor_report", "--from", "2019-01-01"],
        ["donor_report", "--from", "2019-01-01", "--to", "2019-12-31", "--public"],
        ["donor_report", "--from", "2019-01-01", "--to", "2019-12-31", "--format", "pdf"],
    ],
)
def test_a_wrong_argument_ends_with_one(words):
    job = forking().start({}, MANAGE, *words)
    printed, complaints = job.communicate()
    assert (job.returncode, printed) == (1, "")
    assert complaints.strip()
    assert "Traceback" not in complaints


@pytest.mark.parametrize(
    "words",
    [
        ["auditlogflush", "--yes"],
        ["auditlogmigratejson"],
        ["changepassword", "nova"],
        ["createsuperuser", "--no-input"],
        ["dumpdata"],
        ["flush", "--no-input"],
        ["loaddata", "rows.json"],
    ],
)
def test_what_would_go_round_the_log_or_the_two_keys_is_refused(words):
    job = forking().start({}, MANAGE, *words)
    printed, complaints = job.communicate()
    assert (job.returncode, printed, complaints) == (1, "", f"ketch: {REFUSED[words[0]]}\n")
