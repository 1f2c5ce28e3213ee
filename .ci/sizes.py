"""Prints what is longest, for a reader to judge. Nothing fails by it."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("ketch", "participants", "activities", "reporting", "exchange")
MOST = 10


def functions(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def longest(what: str, sizes: list[tuple[int, str]]) -> None:
    print(f"The longest {what} of {len(sizes)}, in lines:")
    for lines, name in sorted(sizes, reverse=True)[:MOST]:
        print(f"{lines:6} {name}")


# Whoever works here has git on the path.
listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()  # noqa: S607
modules = [ROOT / name for name in listed if name.startswith(ROOMS) and "migrations" not in name and (ROOT / name).is_file()]
longest("files", [(len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(ROOT))) for path in modules])
longest("functions", [size for path in modules for size in functions(path)])
