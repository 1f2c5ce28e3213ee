"""Names of accounts: nobody takes one for another. Letters of one script, and no two that look the same."""

import unicodedata
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TAKEN = _("There is an account already whose name is the same or looks so. Choose another name.")
OTHER_SCRIPT = _("The other accounts are written in another script. Write this one in theirs, so that nobody mistakes it.")
SIGNS = "@.+-_"
# Of Latin those of the languages of Europe, without the two that are read as others: a dotless i, a small capital k.
LAST_LATIN, READ_AS_OTHERS = "\u017f", "\u0131\u0138\u017f"
ALIKE = str.maketrans("01l", "oii", SIGNS)


def script_of(name: str) -> str:
    """LATIN, GREEK, CYRILLIC …; several in the order of the alphabet; "" without letters."""
    return " ".join(sorted({unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}))


def validate_name(name: str, others: Collection[str]) -> None:
    """`others`: the names that are there. ValidationError where this one is none, or could be taken for one of them."""
    if not all(map(_is_plain, name)) or unicodedata.normalize("NFKC", name) != name or not _skeleton(name):
        raise ValidationError(_("Use letters, the digits 0 to 9 and the signs @ . + - _ and nothing else."))
    script, scripts = script_of(name), {script_of(other) for other in others} - {""}
    if " " in script:
        raise ValidationError(_("This name mixes letters of several scripts. Use those of one, so that nobody mistakes it."))
    if scripts and script not in {*scripts, ""}:
        raise ValidationError(OTHER_SCRIPT)
    if _skeleton(name) in map(_skeleton, others):
        raise ValidationError(TAKEN)


def _is_plain(sign: str) -> bool:
    if sign.isalpha():
        return script_of(sign) != "LATIN" or (sign <= LAST_LATIN and sign not in READ_AS_OTHERS)
    return sign in SIGNS or (sign.isascii() and sign.isdigit())


def _skeleton(name: str) -> str:
    """What is left of a name at a glance."""
    return name.casefold().translate(ALIKE)
