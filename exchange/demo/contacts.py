"""How the people who are here today may be reached, and in which languages they talk. Numbers begin with 000: nobody has one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from exchange.demo.people import Person
from ketch.audit.actions import action
from participants.contact.actions import agree_contact, end_contact
from participants.language.actions import add_language
from participants.models import Participant

WORKDAYS = "12345"


@dataclass(frozen=True)
class Agreed:
    """Days are counted from the entry; `until` is the last, None where it still holds."""

    channel: str
    value: str = ""
    hours: tuple[str, str, str] = ("", "", "")
    leave_message: bool = False
    say_who_we_are: bool = False
    note: str = ""
    day: int = 3
    until: int | None = None

    @property
    def kept_hours(self) -> dict[str, str]:
        return {name: text for name, text in zip(("days", "from", "to"), self.hours, strict=True) if text}


@dataclass(frozen=True)
class Speaks:
    language: str
    use: str = "mother"
    interpreter_needed: bool = False
    interpreter_wish: str = "none"


# Vetrnica came three weeks ago, and nothing is agreed with her yet: her page asks.
AGREEMENTS = {
    "Plavica": (
        Agreed("sms", "000 000 021", ("", "09:00", "19:00"), note="Brez imen; pozdrav in ura sta dovolj."),
        Agreed("phone", "000 000 021", ("24", "10:00", "12:00"), note="Popoldne telefon dvigne tudi kdo drug."),
        Agreed("phone", "000 000 020", day=1, until=40, note="Stara številka; telefon je ostal pri nekom drugem."),
    ),
    "Rožmarin": (
        Agreed("phone", "000 000 033", (WORKDAYS, "16:00", "20:00"), leave_message=True, say_who_we_are=True),
        Agreed("messenger", "@000rozmarin", ("", "08:00", "22:00")),
    ),
    "Kamilica": (
        Agreed("sms", "000 000 047", ("", "18:00", "21:00"), day=200),
        Agreed("via_person", "svetovalna delavka na šoli", (WORKDAYS, "08:00", "14:00"), True, True, day=210),
        Agreed("never", day=0, until=28, note="Do konca bivanja v krizni namestitvi."),
    ),
    "Žametka": (
        Agreed("phone", "000 000 058", leave_message=True, say_who_we_are=True),
        Agreed("email", "zametka@example.org", say_who_we_are=True),
        Agreed("phone", "000 000 059", ("", "22:00", "06:00"), say_who_we_are=True, note="Samo v sili: nočna izmena v službi."),
    ),
}
LANGUAGES = {
    "Vetrnica": (Speaks("ar", interpreter_needed=True, interpreter_wish="woman"),),
    "Plavica": (Speaks("uk", interpreter_needed=True, interpreter_wish="not_same_country"), Speaks("en", "communication")),
    "Rožmarin": (Speaks("bs"), Speaks("sl", "communication")),
    "Kamilica": (Speaks("rom"), Speaks("sl", "communication")),
    "Žametka": (Speaks("sl"),),
}


@action
def add_contacts(*, people: list[Person], files: dict[str, Participant], today: date, by: Any) -> None:
    for person in people:
        if person.here_on(today):
            entry, file = person.stints[-1].first, files[person.call_name]
            for agreed in AGREEMENTS.get(person.call_name, ()):
                _agree(file, agreed, entry, today, by=by)
            for speaks in LANGUAGES.get(person.call_name, ()):
                add_language(participant=file, by=by, **vars(speaks))


def _agree(file: Participant, agreed: Agreed, entry: date, today: date, *, by: Any) -> None:
    """As far as the days have come."""
    if entry + timedelta(days=agreed.day) > today:
        return
    said = {name: getattr(agreed, name) for name in ("channel", "value", "leave_message", "say_who_we_are", "note")}
    on = entry + timedelta(days=agreed.day)
    rule = agree_contact(participant=file, on=on, hours=agreed.kept_hours, by=by, **said)
    if agreed.until is not None and (last := entry + timedelta(days=agreed.until)) < today:
        end_contact(rule=rule, on=last, by=by)
