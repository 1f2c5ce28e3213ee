"""One changed field in the words of a page. The log has it by its name in a record or, of what two wrote at once, in a form."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, TimeField
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.attendance.models import Attendance, InterpreterHours
from activities.session.models import Session
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


def is_of_interpreting(name: str) -> bool:
    return name.partition("-")[0] in (INTERPRETED, FROM_AFAR)


def field_of(model: Any, name: str) -> Any:
    """Names of a form mostly are those of a record; None where it has no such field."""
    if name.startswith("mark-") or (model is Session and name == "attendance"):
        return Attendance._meta.get_field("status")
    try:
        return model._meta.get_field("status" if model is Session and name == "outcome" else name)
    except FieldDoesNotExist:
        return None


def label_of(field: Any, name: str) -> str:
    if field is not None:
        return capfirst(str(field.verbose_name))
    kind, _dash, language = name.partition("-")
    words = {
        "note": _("Note"),
        "shared": _("What we did"),
        "partly": _("Present for a part only"),
        INTERPRETED: _("Minutes interpreted: %(language)s"),
        FROM_AFAR: _("Interpreted from afar: %(language)s"),
    }
    return words[kind] % {"language": language_name(language)}


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
