"""The names of the fields in which a session is written: in forms, and in the log."""

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
