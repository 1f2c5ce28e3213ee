"""Worked examples that lie beside the repository, where somebody has put them: `../shared/example/`.

Each register must import, and the report must give every value expected of it; again after export and import elsewhere.
"""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from ketch.catalogues import ROOT
from tests.rolled_back import rolled_back

FOLDER = ROOT.parent / "shared" / "example"
EXAMPLES = sorted(FOLDER.glob("register-*.xlsx"))

pytestmark = pytest.mark.django_db


def differences(expected, found, path=""):
    """Every value that is expected; more may be there."""
    if isinstance(expected, dict):
        return [
            each for key, value in expected.items() for each in differences(value, found.get(key, "missing"), f"{path}/{key}")
        ]
    if isinstance(expected, list):
        pairs = enumerate(zip(expected, found, strict=True))
        return [each for number, (one, other) in pairs for each in differences(one, other, f"{path}/{number}")]
    return [] if expected == found else [f"{path}: {found} instead of {expected}"]


def check_report(expected):
    out = StringIO()
    options = [f"--{name.replace('_', '-')}={expected[name]}" for name in ("from", "to", "as_of", "rule")]
    call_command("donor_report", *options, "--format=json", stdout=out)
    assert differences(expected, json.loads(out.getvalue())) == []


def test_the_examples_that_are_there(tmp_path, capsys):
    with capsys.disabled():
        print(f"\nWorked examples found in {FOLDER.relative_to(ROOT.parent)}: {len(EXAMPLES)}")
    for path in EXAMPLES:
        expected = json.loads(path.with_name(path.name.replace("register", "expected")).with_suffix(".json").read_text())
        for register in (path, tmp_path / path.name):
            with rolled_back():
                call_command("import_register", str(register))
                for each in expected:
                    check_report(each)
                call_command("export_register", str(tmp_path / path.name))
