import re
import tomllib

import pytest

from ketch.catalogues import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED = {"run.txt": PROJECT["project"]["dependencies"], "dev.txt": PROJECT["dependency-groups"]["dev"]}


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
    return {line.split("==")[0].split("[")[0].lower(): line for line in text.splitlines() if "==" in line and line[0] != " "}


@pytest.mark.parametrize("name", WANTED)
def test_the_lock_holds_what_the_project_asks_for(name):
    asked = {re.split(r"[\[~=<> ]", each)[0].lower() for each in WANTED[name]}
    assert asked <= locked(name).keys()


@pytest.mark.parametrize("name", WANTED)
def test_every_locked_package_is_known_by_its_hash(name):
    assert [package for package, line in locked(name).items() if "--hash=sha256:" not in line] == []


def test_development_runs_the_very_same_packages():
    assert locked("run.txt").items() - locked("dev.txt").items() == set()
