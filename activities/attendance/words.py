"""One changed field of a session in the words of a page, and the name under which the log has it."""

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, TimeField
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.attendance.models import InterpreterHours
from activities.session.outcomes import status_of
from ketch.languages import language_name

FORMATS: dict[Any, str] = {DateField: "SHORT_DATE_FORMAT", TimeField: "TIME_FORMAT"}
INTERPRETED, FROM_AFAR = "interpreted", "interpreted_remote"


def name_of_minutes(language: str) -> str:
    """Under which a form asks for them."""
    return f"{INTERPRETED}-{language}"


def language_of_minutes(name: str) -> str:
    """The other way about; "" of any other field."""
    kind, _dash, language = name.partition("-")
    return language if kind == INTERPRETED else ""


# By the name of a form's field, up to its first dash: the model's field, where the session has none of the same name.
LOGGED = {
    "mark": "attendance.status",
    "attendance": "attendance.status",
    "note": "personnote.text",
    "shared": "grouprecord.text",
    "outcome": "status",
    INTERPRETED: "interpreterhours.minutes",
    FROM_AFAR: "interpreterhours.remote",
}


def logged_name(name: str) -> str:
    """Under which name the log has a field of a session's form; whose it is, is said by the entry. Behind @ stands a language.

    Older entries have the names of the forms: of a name of the log it gives the name itself, so both can be read.
    """
    kind, _dash, key = name.partition("-")
    language = f"@{key}" if kind in (INTERPRETED, FROM_AFAR) else ""
    return LOGGED.get(kind, name) + language


def field_of(model: Any, name: str) -> Any:
    """The field that a name of the log means, in an entry about a record of `model`; None where there is none."""
    of_another, _dot, own = name.partition("@")[0].rpartition(".")
    try:
        return (apps.get_model("activities", of_another) if of_another else model)._meta.get_field(own)
    except FieldDoesNotExist:
        return None


def label_of(field: Any, name: str) -> str:
    kind, _at, language = name.partition("@")
    words = {
        "personnote.text": _("Note"),
        "grouprecord.text": _("What we did"),
        "partly": _("Present for a part only"),
        "interpreterhours.minutes": _("Minutes interpreted: %(language)s"),
        "interpreterhours.remote": _("Interpreted from afar: %(language)s"),
    }
    return words[kind] % {"language": language_name(language)} if kind in words else capfirst(str(field.verbose_name))


def words_of(field: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if type(field) in FORMATS:
        return date_format(field.to_python(value), FORMATS[type(field)])
    if field == InterpreterHours._meta.get_field("language"):
        return language_name(value)
    if field is None or not field.choices:
        return str(value)
    return str(dict(field.flatchoices).get(status_of(str(value)), value))
