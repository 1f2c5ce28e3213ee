from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import Promise

# A sentence of the catalogue: translated already, or translated when it is shown.
if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise
else:
    Words = str | Promise
