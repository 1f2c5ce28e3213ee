"""One meeting of the demo, from the plan to what became of it. Nothing here knows the database."""

from dataclasses import dataclass, field
from datetime import date, time
from random import Random

from exchange.demo.offer import Rhythm

WORKER, MANAGER, THERAPIST = "worker", "manager", "therapist"


@dataclass
class Meeting:
    """People by call name. `by` is the role of the account whose session it is; "" where somebody from outside led it."""

    activity: str
    day: date
    start: time
    minutes: int
    people: list[str]
    is_group: bool = False
    by: str = WORKER
    led_by: str = ""
    status: str = "planned"
    reason: str = ""
    reason_note: str = ""
    mode: str = "in_person"
    topic: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    shared: str = ""
    rhythm: Rhythm | None = None

    def dice(self, seed: int) -> Random:
        """Of its own, so that one meeting more or less leaves all the others as they are."""
        return Random(f"{seed} {self.activity} {self.day} {self.start} {self.people}")
