"""Comments, docstrings and documents name only files and folders that are there.

A name without its folder is enough (`locking.py`), and so is the end of a path (`records/locking.py`).
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketch.catalogues import ROOMS, ROOT
from tests.conventions.tree import tracked

COMMENTS = {
    ".html": r"\{#.*?#\}|\{% comment .*?endcomment %\}|<!--.*?-->",
    ".css": r"/\*.*?\*/",
    ".js": r"/\*.*?\*/|^\s*//[^\n]*",
    ".sh": r"^\s*#[^\n]*",
    ".toml": r"#[^\n]*",
    ".yml": r"#[^\n]*",
}
NAMED = re.compile(r"(?<![\w/.…-])(?:\.{1,2}/)*([\w./-]*[\w-]\.(?:css|html|js|md|po|py|sh|toml|yml))\b")
FOLDERS = (*ROOMS, "docs", "locale", "requirements", "static", "templates", "tests")
IN_A_FOLDER = re.compile(rf"(?<![\w/.:-])((?:{'|'.join(FOLDERS)})/[\w./-]*\w)")
# ROOM/FEATURE/URL_NAME.html stands for many.
STANDS_FOR_MANY = re.compile(r"\b[A-Z]+/")
# Of another tool, and compared with ours in a decision; on the server of whoever serves Ketch.
ELSEWHERE = {"pylock.toml", "/srv/ketch/ketch.sh"}


def said(path: Path) -> Iterator[str]:
    """What a file says in words: a document all of it, code in its comments and docstrings."""
    if path.suffix not in {".md", ".py", *COMMENTS}:
        return
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        yield text
    elif path.suffix == ".py":
        yield from (
            token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT
        )
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        yield from (ast.get_docstring(node) or "" for node in ast.walk(ast.parse(text)) if isinstance(node, documented))
    else:
        yield from re.findall(COMMENTS[path.suffix], text, re.DOTALL | re.MULTILINE)


def cited(text: str) -> set[str]:
    return {name for name in (*NAMED.findall(text), *IN_A_FOLDER.findall(text)) if not STANDS_FOR_MANY.search(name)}


@pytest.fixture(scope="module")
def there() -> set[str]:
    """Every file and folder, by each end of its path; a module also without its .py."""
    names = [path.relative_to(ROOT).parts for path in tracked()]
    whole = {parts[:end] for parts in names for end in range(1, len(parts) + 1)}
    ends = {"/".join(parts[start:]) for parts in whole for start in range(len(parts))}
    return ends | {end.removesuffix(".py") for end in ends} | ELSEWHERE


def test_what_is_cited_is_there(there):
    found = {}
    for path in tracked():
        lost = {name for text in said(path) for name in cited(text)} - there
        if lost:
            found[path.relative_to(ROOT).as_posix()] = sorted(lost)
    assert found == {}, "Name the file as it is called now, or the folder of the feature."


@pytest.mark.parametrize("text", ["see locking.py", "`ketch/records`", "[the door](../ketch/access/door.py)", "docs/decisions/"])
def test_a_citation_that_holds(there, text):
    assert cited(text) <= there


@pytest.mark.parametrize("text", ["see nowhere.py", "`ketch/nowhere`", "[a rule](nowhere.md)", "participants/nowhere/models.py"])
def test_a_citation_that_does_not(there, text):
    assert not cited(text) <= there
