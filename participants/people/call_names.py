"""Words to be called by: things of nature that are nobody's name in either language, so that they give nobody away."""

from random import Random

from django.utils.translation import get_language

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.periods import today
from ketch.words import fold
from participants.people.models import Participant, ParticipantQuerySet

_ENGLISH = """
Acorn Beech Birch Blueberry Brook Chestnut Cloud Cranberry Dandelion Dune Feather Fjord Forest Glacier Hill Island
Lake Larch Lavender Lighthouse Linden Maple Meadow Moonlight Moss Mountain Orchard Pebble Pine Poplar Rainbow Reed
Sandbank Seashell Spruce Starlight Stream Swallow Thistle Thyme Valley Walnut Waterfall Wave
"""
_SLOVENIAN = """
Borovnica Breza Brusnica Bukev Cesmin Čebela Detelja Dolina Dren Gaber Gora Gozd Hrast Javor Jezero Jutranjica
Kamilica Kostanj Kresnica Lastovka Lešnik Lipa Macesen Mah Mavrica Metulj Oblak Oreh Otok Peščina Potok Praprot Regrat
Robida Rožmarin Sivka Slap Smreka Sneženka Školjka Travnik Val Vidra Vrba Žajbelj
"""
WORDS = {"en": _ENGLISH.split(), "sl": _SLOVENIAN.split()}
OFFERED = 8


def offered(user: User) -> list[str]:
    """Words by which nobody is called whose file the user may see, the same all day. Other files have no part in it."""
    in_use = {fold(person.call_name) for person in _visible_to(user)}
    words = WORDS.get(get_language() or "en", WORDS["en"])
    free = [word for word in words if fold(word) not in in_use]
    Random(f"{user.pk} {today()}").shuffle(free)  # noqa: S311
    return free[:OFFERED]


def number_called(call_name: str, *, by: User) -> int:
    """How many of those whose file one sees are called so."""
    return sum(fold(person.call_name) == fold(call_name) for person in _visible_to(by))


def is_a_word(call_name: str) -> bool:
    return call_name in {word for words in WORDS.values() for word in words}


def _visible_to(user: User) -> ParticipantQuerySet:
    return Participant.objects.visible_to(user, Permission.SEE_PEOPLE).only("pk", "code_key", "call_name")
