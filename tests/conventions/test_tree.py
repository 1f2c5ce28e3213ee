import re

import pytest

from ketch.catalogues import ROOT
from tests.conventions.tree import tracked

# In two pieces, so that this file does not find itself.
NEVER = {
    "a path of one machine": r"(?<![\w.])/(wo" r"rk|fa" r"rm|ho" r"me|roo" r"t|User" r"s)/\w",
    "the address of a package index": r"https?://[\w.-]*(py" r"pi|npm" r"js|regis" r"try)",
    "something left for later": r"\b(TO" r"DO|FIX" r"ME)\b",
    "a test that may not run": r"pytest\.(mark\.)?(sk" r"ip|xf" r"ail)",
}


def texts():
    for path in tracked():
        if path.suffix not in {".png", ".ico", ".xlsx"}:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("what", NEVER)
def test_no_tracked_file_holds(what):
    assert [name for name, text in texts() if re.search(NEVER[what], text)] == []


def test_what_has_no_name_has_no_place_yet():
    nameless = {"utils.py", "helpers.py", "common.py", "core.py", "misc.py"}
    assert [path for path in tracked() if path.name in nameless] == []


def test_no_secret_and_no_database_is_tracked():
    assert [path for path in tracked() if path.suffix in {".mo", ".sqlite3", ".keys", ".pem"} or path.name == ".env"] == []
