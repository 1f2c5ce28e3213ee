from typing import TypeAlias

from django.utils.functional import Promise

# A sentence of the catalogue: translated already, or translated when it is shown.
Words: TypeAlias = str | Promise
