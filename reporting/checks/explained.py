"""Which rows of a check are explained, in the language of a report, and still as they were then; the others are open."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, override

from ketch.encryption import keys
from reporting.checks.all_checks import CHECKS
from reporting.checks.check import Check
from reporting.checks.models import Explanation
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import funding_of


class FoundRows:
    """What a check found. `explanations`: those of this check, in whatever language, also of rows that have changed."""

    def __init__(self, check: Check, asked: Asked, explanations: Collection[Explanation], language: str) -> None:
        self.check, self.language = check, language
        self.rows = check.rows(asked)
        written = {each.row: each for each in explanations if each.text_in(language)}
        rows = list(self.rows.filter(pk__in=set(written))) if written else []
        self.number = self.rows.count()
        self.explained = {row.pk: written[row.pk] for row, text in _with_facts(check, rows) if _holds(written[row.pk], text)}

    @property
    def words(self) -> dict[UUID, str]:
        return {key: each.text_in(self.language) for key, each in self.explained.items()}

    @property
    def open(self) -> int:
        return self.number - len(self.explained)


def fingerprint_of(check: Check, row: Any) -> str:
    [(_row, text)] = _with_facts(check, [row])
    return keys.load().blind_index(text)


def _with_facts(check: Check, rows: Sequence[Any]) -> list[tuple[Any, str]]:
    """Each with its facts in one text."""
    facts = check.facts(rows) if rows else {}
    return [(row, f"{check.name} {facts[row.pk]!r}") for row in rows]


def _holds(explanation: Explanation, text: str) -> bool:
    return explanation.fingerprint in keys.load().blind_indexes(text)


def found_by_all(asked: Asked, language: str) -> list[FoundRows]:
    written = _by_check()
    return [FoundRows(check, asked, written[check.name], language) for check in CHECKS]


def _by_check() -> dict[str, list[Explanation]]:
    written: dict[str, list[Explanation]] = defaultdict(list)
    for each in Explanation.objects.order_by("written_at", "pk"):
        written[each.check_name].append(each)
    return written


def open_checks(asked: Asked, language: str) -> dict[str, int]:
    """By the name of each check that found something unexplained, how many rows; all of them, whoever may see each."""
    return {each.check.name: number for each in found_by_all(asked, language) if (number := each.open)}


def explanations(asked: Asked, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """For the report: the heading of each check with the words of its explanations, the same words once. Nothing is asked of a
    check of which none is written."""
    with override(language):
        found = explained_by(asked, language)
        return [(str(each.check.heading), tuple(dict.fromkeys(each.words.values()))) for each in found]


def explained_by(asked: Asked, language: str) -> list[FoundRows]:
    """Of each check that has explained rows, what it found."""
    written = _by_check()
    found = (FoundRows(check, asked, written[check.name], language) for check in CHECKS if check.name in written)
    return [each for each in found if each.explained]


def language_of(asked: Asked) -> str:
    """In which it is printed: as was asked, else that of the funder, else that of the page."""
    if asked.language:
        return asked.language
    if asked.funding:
        return asked.funding.funder.language
    return next((paid.funder.language for paid in funding_of(asked.period)), get_language() or "en")
