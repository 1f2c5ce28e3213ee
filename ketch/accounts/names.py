"""Names of accounts: of one script, so that none only looks like another one (a Cyrillic а in a Latin name)."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TAKEN = _("There is an account of this name already. Choose another name.")
OTHER_SCRIPT = _("The other accounts are written in another script. Write this one in theirs, so that nobody mistakes it.")
SIGNS = "@.+-_"


def script_of(name: str) -> str:
    """LATIN, GREEK, CYRILLIC …; several in the order of the alphabet; "" without letters."""
    return " ".join(sorted({unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}))


def validate_name(name: str) -> None:
    """Letters of one script in their plain form, the digits 0 to 9, and a few signs."""
    plain = all(each.isalpha() or each in SIGNS or (each.isascii() and each.isdigit()) for each in name)
    if not plain or unicodedata.normalize("NFKC", name) != name:
        raise ValidationError(_("Use letters, the digits 0 to 9 and the signs @ . + - _ and nothing else."))
    if " " in script_of(name):
        raise ValidationError(_("This name mixes letters of several scripts. Use those of one, so that nobody mistakes it."))
