"""What a colleague who writes code asks ketch.sh for."""

import subprocess
import sys

import pytest

from ketch.catalogues import ROOT
from tests.operations.copies import copy_of_ketch, ketch

CHECKS = ["-m ruff check .", "-m ruff format --check .", "-m mypy .", "-m djlint --lint --quiet templates"]


@pytest.fixture
def folder(tmp_path):
    return copy_of_ketch(tmp_path)


def test_every_check_runs_whatever_one_of_them_found(folder):
    python = folder / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\necho "run: $*"\ncase "$*" in *mypy*) exit 1 ;; esac\n')
    (folder / ".venv" / "dev.txt").write_bytes((ROOT / "requirements" / "dev.txt").read_bytes())
    result = ketch(folder, "check")
    ran = [line.removeprefix("run: ") for line in result.stdout.splitlines() if line.startswith("run: ")]
    assert [each for each in ran if each != "-c import django"] == [*CHECKS, ".ci/known_holes.py", ".ci/sizes.py"]
    assert (result.returncode, result.stderr) == (1, "ketch: found something: [mypy]\n")


def test_sizes_are_printed_and_fail_nothing():
    done = subprocess.run([sys.executable, ".ci/sizes.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "The longest files" in done.stdout
    assert "The longest functions" in done.stdout


def test_a_new_sentence_is_written_into_the_catalogue(folder):
    (folder / "ketch" / "of_a_test.py").write_text('_("A sentence of a test.")\n')
    result = ketch(folder, "messages")
    assert "to translate: 'A sentence of a test.' (ketch/of_a_test.py)" in result.stdout
    old, new = (each / "locale/sl/LC_MESSAGES/django.po" for each in (ROOT, folder))
    assert new.read_text(encoding="utf-8") == old.read_text(encoding="utf-8") + '\nmsgid "A sentence of a test."\nmsgstr ""\n'
