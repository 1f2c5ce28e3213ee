"""Bad input ends a command with 1, words on standard error, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


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
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=os.environ, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
