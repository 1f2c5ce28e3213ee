"""The catalogues of translations: what the code asks for, what is missing, and the compiled files.

`python -m ketch.catalogues` compiles what is older than its source; no tool of the system is needed. `./ketch.sh messages` runs
`python -m ketch.catalogues renew`, which writes into the Slovenian catalogue what the code asks for now.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from operator import itemgetter
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("ketch", "participants", "activities", "reporting", "exchange")
SLOVENIAN = ROOT / "locale" / "sl" / "LC_MESSAGES" / "django.po"

# Those of gettext, and Django's lazy ones beside them.
CALLS = DEFAULT_KEYWORDS | {f"{name}_lazy": places for name, places in DEFAULT_KEYWORDS.items()} | {"gettext_noop": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-z]|\{\w*\}|%[sd%]")


@dataclass(frozen=True, order=True)
class Message:
    """A string as the code asks for it, by which gettext finds it: the context tells two equal words apart."""

    text: str
    context: str = ""
    plural: str = ""


def compile_all() -> None:
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            half = source.with_suffix(f".{os.getpid()}.half")
            polib.pofile(str(source)).save_as_mofile(str(half))
            half.replace(compiled)


def messages() -> set[Message]:
    """Every string that Python or a template of ours hands to gettext."""
    return set(_asked())


def renew(catalogue: Path = SLOVENIAN) -> list[str]:
    """Adds what is new, to be translated, and takes out what nobody asks for. Any other entry stays letter for letter.

    Nothing is guessed and marked fuzzy. What was taken out is named with its translation, for a sentence that was only reworded.
    """
    asked, stays, changes = _asked(), [], []
    for block in catalogue.read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
        entry = next(iter(polib.pofile(block)), None)
        if entry and (entry.obsolete or _key(entry) not in asked):
            changes.append(f"taken out: {entry.msgid!r} = {' | '.join(_forms(entry))!r}")
            continue
        stays.append(block)
        if entry:
            del asked[_key(entry)]
    for message, path in sorted(asked.items(), key=itemgetter(1)):
        changes.append(f"to translate: {message.text!r} ({path.relative_to(ROOT)})")
        stays.append(_untranslated(message))
    catalogue.write_text("\n\n".join(stays) + "\n", encoding="utf-8")
    return changes


def faults(catalogue: polib.POFile) -> list[str]:
    """What keeps the catalogue from being complete, one sentence each."""
    asked = messages()
    entries = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    return [
        *(f"missing: {message.text!r}" for message in sorted(asked - entries.keys())),
        *(f"no longer asked for: {message.text!r}" for message in sorted(entries.keys() - asked)),
        *(f"left from before: {entry.msgid!r}" for entry in catalogue.obsolete_entries()),
        *(f"{fault}: {entry.msgid!r}" for entry in entries.values() if (fault := _fault(entry))),
    ]


def _asked() -> dict[Message, Path]:
    """Each message, and a file that asks for it."""
    return {message: path for path in _sources() for message in _messages_of(path)}


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from (ROOT / room).rglob("*.py")
    yield from (path for path in (ROOT / "templates").rglob("*") if path.is_file())


def _messages_of(path: Path) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is no translation becomes a row of letters, whose indentation Python would not read.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    for _line, found, _comments, context in extract("python", BytesIO(text.encode()), keywords=CALLS):
        text, plural = found if isinstance(found, tuple) else (found, "")
        yield Message(text, context or "", plural)


def _key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgctxt or "", entry.msgid_plural)


def _fault(entry: polib.POEntry) -> str:
    forms = _forms(entry)
    if entry.fuzzy:
        return "fuzzy"
    if not all(forms) or (entry.msgid_plural and len(forms) != 4):
        return "not translated in every form"
    wanted = _placeholders(entry.msgid_plural or entry.msgid)
    if any(_placeholders(form) != wanted for form in forms):
        return "the placeholders differ"
    return ""


def _forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _untranslated(message: Message) -> str:
    forms = {"msgid_plural": message.plural, "msgstr_plural": dict.fromkeys(range(4), "")} if message.plural else {}
    return str(polib.POEntry(msgid=message.text, msgctxt=message.context or None, **forms)).rstrip("\n")


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


if __name__ == "__main__":
    if sys.argv[1:] == ["renew"]:
        print(*renew() or ["Nothing is new."], sep="\n")
    compile_all()
