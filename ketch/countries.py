"""Countries of citizenship: ISO 3166-1 alpha-2, and three codes for what is not quite known."""

from datetime import date
from functools import cache

from babel import Locale
from django.utils.translation import get_language, gettext_lazy as _, override

STATELESS, SOME_EU_STATE, SOME_OTHER_STATE = "XX", "XE", "XO"
SLOVENIA = "SI"

_STATES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""

ISO_CODES = frozenset(_STATES.split())

_SPECIAL = {
    STATELESS: _("Stateless"),
    SOME_EU_STATE: _("A member state of the European Union, not known which"),
    SOME_OTHER_STATE: _("A state outside the European Union, not known which"),
}

CODES = ISO_CODES | _SPECIAL.keys()

_EVER_MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XE"
_EVER_IN_THE_EU = frozenset(_EVER_MEMBERS.split())
_EU_FROM = {"HR": date(2013, 7, 1)}
_EU_UNTIL = {"GB": date(2020, 1, 31)}


def is_eu(code: str, day: date) -> bool:
    """Whether the country was a member of the European Union on that day."""
    was_there = _EU_FROM.get(code, date.min) <= day <= _EU_UNTIL.get(code, date.max)
    return known(code) in _EVER_IN_THE_EU and was_there


def known(code: str) -> str:
    """The code itself; a code that is none is refused, because it would be counted wrongly in silence."""
    if code not in CODES:
        raise ValueError(f"“{code}” is not a country code of ISO 3166-1 alpha-2, nor XX, XE or XO.")
    return code


def country_name(code: str, language: str | None = None) -> str:
    """In the language of the page, or in `language`."""
    language = language or get_language() or "en"
    if known(code) not in _SPECIAL:
        return _names(language)[code]
    with override(language):
        return str(_SPECIAL[code])


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language, sep="-").territories)
