"""A person's languages in words: lines for their own page, and one fact for the file."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.languages import language_name
from ketch.pages.lines import Line, joined
from participants.language.models import Language


def in_order(languages: Iterable[Language]) -> list[Language]:
    """The mother tongue first, each by its name."""
    return sorted(languages, key=lambda row: (row.use != Language.Use.MOTHER, language_name(row.language)))


def language_line(row: Language, *, may_write: bool) -> Line:
    name = capfirst(language_name(row.language))
    act = reverse("participants:change-language", args=[row.pk]) if may_write else ""
    words = joined(row.get_use_display(), interpreting(row))
    return Line(when=row.language, title=name, second=words, act=act, act_words=_("Change"), act_for=name)


def interpreting(row: Language) -> str:
    if not row.interpreter_needed:
        return _("no interpreter needed")
    if row.interpreter_wish == Language.Wish.NONE:
        return _("an interpreter is needed")
    return _("an interpreter is needed: %(wish)s") % {"wish": row.get_interpreter_wish_display()}


def languages_in_words(languages: Iterable[Language]) -> str:
    """Ukrainian, English; an interpreter is needed: a woman interprets"""
    rows = in_order(languages)
    if not rows:
        return _("not recorded")
    names = ", ".join(dict.fromkeys(language_name(row.language) for row in rows))
    needed = dict.fromkeys(interpreting(row) for row in rows if row.interpreter_needed)
    return "; ".join([names, *(needed or [_("no interpreter needed")])])
