"""Short enough to read at once. Who needs more room usually has two ideas in one place."""

import ast

import pytest

from ketch.catalogues import ROOT
from tests.conventions.tree import own_modules

FILE, FUNCTION, VIEW = 200, 30, 15


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def test_files_are_short():
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in own_modules()}
    assert {name: lines for name, lines in lengths.items() if lines > FILE} == {}


@pytest.mark.parametrize(("folder", "limit"), [("", FUNCTION), ("views", VIEW)])
def test_functions_are_short(folder, limit):
    found = [each for path in own_modules() if not folder or folder in path.parts for each in functions(path)]
    assert found
    assert {name: lines for name, lines in found if lines > limit} == {}
