"""Invented sentences for notes, shared records and comments. They name no place and no person, and fit anybody."""

from datetime import date, time
from random import Random

from exchange.demo.meetings import MANAGER, THERAPIST, WORKER, Meeting, expected_at, groups_may_not_meet, is_pause, rhythm_on
from exchange.demo.people import Person
from ketch.holidays import is_holiday

NEXT = (
    "Naslednjič nadaljujeva pri istem.",
    "Dogovor: do naslednjič en klic na številko z listka.",
    "Za naslednje srečanje pripraviti vprašanja.",
    "Potrebno je še mnenje kolegice.",
    "Dogovorjeno brez naloge, potreben je počitek.",
    "Naslednji korak zapisan na listek.",
    "",
)
ABOUT = {
    "psychosocial_counselling": (
        "Pogovor o tednu in spanju; noči so mirnejše kot prejšnji mesec.",
        "Pregled pošte in računov, dva odgovora napisana skupaj.",
        "Veliko skrbi zaradi stanovanja. Pregled možnosti in stroškov.",
        "Priprava na pogovor na uradu, vprašanja zapisana po vrsti.",
        "Težek teden. Več časa za pogovor, manj za opravke.",
        "Pregled načrta: prvi cilj je dosežen, drugi čaka.",
        "Pogovor o mejah v novem prijateljstvu.",
        "Vaja telefonskega klica, nato klic v resnici. Uspelo.",
        "Proračun za mesec: nekaj ostane za nepredvidene stroške.",
        "Novica o zaposlitvi sestre, zelo dobra volja.",
    ),
    "psychotherapy": (
        "Delo z občutkom varnosti; vaja dihanja gre že brez vodenja.",
        "Sanje se ponavljajo redkeje. Ostajava pri sedanjosti.",
        "Utrujenost; krajši pogovor, več tišine.",
        "Prvič beseda o jezi, brez strahu pred njo.",
        "Pregled poti od začetka: kaj je drugače.",
    ),
    "study_support": (
        "Branje kratkega članka in pogovor o njem.",
        "Naloge iz matematike: ulomki so jasni, odstotki še ne.",
        "Priprava na izpit, dva stara izpita rešena do konca.",
        "Pisanje prošnje; sklanjatev gre bolje.",
        "Računalnik: priponka, tabela, tiskanje.",
    ),
    "education_integration": (
        "Pregled razpisa in rokov za vpis.",
        "Vloga za priznanje spričevala oddana.",
        "Klic na šolo: prosto je mesto v popoldanski skupini.",
        "Primerjava dveh tečajev po urniku in ceni.",
    ),
    "labour_market": (
        "Življenjepis prenovljen, dve prijavi poslani.",
        "Vaja pogovora z delodajalcem, vprašanje o premoru v zaposlitvi.",
        "Pregled pogodbe: poskusna doba in dopust.",
        "Obisk pri delodajalcu; možen je poskusni dan.",
        "Odgovor je bil odklonilen. Kaj je v prijavi dobro in ostane.",
    ),
}
IN_A_GROUP = (
    "Prvič beseda pred vsemi, brez spodbude.",
    "Po koncu kratek pogovor na samem: doma je napeto.",
    "Danes bolj tiho; dogovor za klic jutri.",
    "Pol ure vodenja skupine, vse je teklo.",
)
TOGETHER = {
    "cooking": (
        "Zelenjavna juha in štruklji. Delo je bilo razdeljeno brez prigovarjanja.",
        "We made flatbread and two salads. Everyone took a recipe home.",
        "Polnjene paprike po receptu ene od udeleženk; za desert jabolka.",
        "Rice with lentils. The washing-up took longer than the cooking, and nobody minded.",
        "Palačinke. Pogovor o praznikih v različnih državah.",
    ),
    "walk": (
        "Pot ob vodi, malica na klopeh, veliko smeha.",
        "A short hill in fog. Good boots are needed: two pairs borrowed.",
        "Krožna pot, tempo po najpočasnejših.",
    ),
    "conversation": (
        "Pri zdravniku: kako povem, kaj boli. Igra vlog v parih.",
        "Na pošti in v banki; vljudne prošnje.",
        "Telefonski klic o oglasu. Številke še delajo težave.",
        "We told each other about one good day. The past tense is nearly there.",
        "Vreme, pot, ura: kratki pogovori s soseščino.",
    ),
    "creative": (
        "Barvanje blaga; vzorci se sušijo do naslednjič.",
        "Clay bowls. Quiet, concentrated work.",
        "Voščilnice za praznike.",
    ),
    "volunteers": (
        "Družabne igre in čaj. Dva nova obraza med prostovoljkami.",
        "Skupni obisk knjižnice, tri nove izkaznice.",
        "An afternoon of board games; phone numbers were swapped only by those who wished to.",
    ),
    "gardening": ("Setev solate in redkvice.", "Zalivanje in opora za paradižnik.", "Pobiranje fižola, pospravljanje orodja."),
    "applications": (
        "Vsaka oseba je napisala en odstavek prijave.",
        "Mock interviews in threes: one asks, one answers, one listens.",
        "Kako berem plačilno listo.",
    ),
}
TOPICS = {
    "cooking": ("juha in zavitek", "kruh", "jed izbere skupina", "recepti od doma"),
    "walk": ("pot ob vodi", "grič", "krožna pot"),
    "conversation": ("pri zdravniku", "na pošti", "telefon", "soseščina", "prosti čas"),
    "creative": ("blago", "glina", "papir"),
    "volunteers": ("igre", "knjižnica", "čaj"),
    "gardening": ("setev", "zalivanje", "pobiranje"),
    "applications": ("življenjepis", "razgovor", "pogodba"),
}
COMMENTS = (
    ("sl", "Dobra družba."),
    ("sl", "Ura je prezgodnja, kadar je šola."),
    ("sl", "Več časa za pogovor, prosim."),
    ("sl", "Ostanite takšni."),
    ("sl", "Malo preglasno."),
    ("en", "I liked that nobody asked why I was tired."),
    ("en", "Please slower, I do not understand everything yet."),
    ("en", "It is the best part of my week."),
    ("en", "More often, please."),
)


def note_of(activity: str, dice: Random, *, is_group: bool) -> str:
    if is_group:
        return dice.choice(IN_A_GROUP)
    return f"{dice.choice(ABOUT[activity])} {dice.choice(NEXT)}".strip()


def shared_of(activity: str, dice: Random) -> str:
    return dice.choice(TOGETHER[activity])


def topic_of(activity: str, dice: Random) -> str:
    return dice.choice(TOPICS[activity])


def comment(dice: Random) -> tuple[str, str]:
    """Language and text; most answers are a rating alone."""
    return dice.choice(COMMENTS) if dice.random() < 0.35 else ("", "")


# Of a hundred planned meetings.
INDIVIDUAL = (
    (88, "held", "", ""),
    (4, "did_not_happen", "participant", ""),
    (3, "cancelled", "participant", ""),
    (2, "cancelled", "worker", ""),
    (1, "did_not_happen", "worker", ""),
    (1, "cancelled", "place", ""),
    (1, "cancelled", "other", "Nujno spremstvo druge osebe."),
)
GROUP = (
    (92, "held", "", ""),
    (3, "cancelled", "few_people", ""),
    (2, "cancelled", "worker", ""),
    (1, "did_not_happen", "few_people", ""),
    (1, "cancelled", "place", ""),
    (1, "did_not_happen", "other", "Ogrevanje ni delovalo."),
)
MARKS = {"present": 74, "partly": 8, "absent_excused": 10, "absent_unexcused": 7, "": 1}
NOTE_IN_TEN, SHARED_IN_TEN = 4, 7


def became_nothing(meeting: Meeting, dice: Random) -> bool:
    """Holidays and pauses: mostly nothing was planned at all."""
    if meeting.is_group:
        return is_holiday(meeting.day) or is_pause(meeting.day)
    return (is_holiday(meeting.day) and dice.random() < 0.8) or (is_pause(meeting.day) and dice.random() < 0.5)


def settle(meeting: Meeting, dice: Random) -> Meeting:
    """The meeting, with its outcome."""
    if is_holiday(meeting.day):
        meeting.status, meeting.reason = "cancelled", "holiday"
    elif meeting.is_group and groups_may_not_meet(meeting.day):
        meeting.status, meeting.reason, meeting.reason_note = "cancelled", "other", "Izredne razmere, zbiranje ni dovoljeno."
    else:
        meeting.status, meeting.reason, meeting.reason_note = _drawn(GROUP if meeting.is_group else INDIVIDUAL, dice)
    meeting.mode = "in_person" if meeting.is_group else _mode(meeting, dice)
    if meeting.status == "held":
        _write_down(meeting, dice)
    return meeting


def _drawn(outcomes: tuple[tuple[int, str, str, str], ...], dice: Random) -> tuple[str, str, str]:
    _weight, *outcome = dice.choices(outcomes, [outcome[0] for outcome in outcomes])[0]
    return outcome[0], outcome[1], outcome[2]


def _mode(meeting: Meeting, dice: Random) -> str:
    if groups_may_not_meet(meeting.day):
        return dice.choice(("phone", "remote"))
    outside = 30 if meeting.activity in ("labour_market", "education_integration") else 2
    return dice.choices(("in_person", "phone", "remote", "field"), (100 - outside - 10, 7, 3, outside))[0]


def _write_down(meeting: Meeting, dice: Random) -> None:
    if meeting.is_group:
        meeting.topic = topic_of(meeting.activity, dice)
        meeting.marks = {name: dice.choices(list(MARKS), list(MARKS.values()))[0] for name in meeting.people}
        if dice.randrange(10) < SHARED_IN_TEN:
            meeting.shared = shared_of(meeting.activity, dice)
    else:
        meeting.marks = {meeting.people[0]: dice.choices(("present", "partly"), (94, 6))[0]}
    for name in _with_a_note(meeting, dice):
        meeting.notes[name] = note_of(meeting.activity, dice, is_group=meeting.is_group)


def _with_a_note(meeting: Meeting, dice: Random) -> list[str]:
    """In a group the worker writes about one person at most, and only about who came."""
    came = [name for name, mark in meeting.marks.items() if mark in ("present", "partly")]
    if not came or dice.randrange(10) >= (2 if meeting.is_group else NOTE_IN_TEN):
        return []
    return [dice.choice(came)]


def leave_undone(meetings: list[Meeting]) -> None:
    """The worker's last group has no register yet, the one before half of one, and one talk was not logged."""
    groups = [meeting for meeting in meetings if meeting.is_group and meeting.by == WORKER and len(meeting.people) > 2]
    if len(groups) > 1:
        _register(groups[-1], keep=0)
        _register(groups[-2], keep=len(groups[-2].people) // 2)
    talks = [meeting for meeting in meetings if not meeting.is_group and meeting.by == WORKER and meeting.status == "held"]
    if talks:
        talks[-1].status, talks[-1].marks, talks[-1].notes = "planned", {}, {}


def _register(meeting: Meeting, *, keep: int) -> None:
    meeting.status, meeting.reason, meeting.reason_note = "held", "", ""
    meeting.marks = {name: "present" if place < keep else "" for place, name in enumerate(meeting.people)}
    meeting.notes, meeting.shared = {}, ""


def meetings_of_today(today: date, people: list[Person]) -> list[Meeting]:
    """A full day whatever the weekday: two talks saved, one cancelled, a register to take, the rest to log."""
    here = [person.call_name for person in people if person.here_on(today)]
    in_therapy = [person.call_name for person in in_therapy_on(today, people)]

    def one(activity: str, hour: time, minutes: int, place: int, **rest: object) -> Meeting:
        return Meeting(activity, today, hour, minutes, [here[place % len(here)]], **rest)  # type: ignore[arg-type]

    return [
        _saved(
            one("psychosocial_counselling", time(8, 30), 45, 0), "Pogovor o prvem tednu na tečaju. Naslednjič načrt za mesec."
        ),
        _saved(one("study_support", time(10), 60, 1), "Branje navodil za vlogo; ostaneta dve strani."),
        one("labour_market", time(11, 30), 45, 2, mode="phone"),
        one("psychosocial_counselling", time(13), 60, 3),
        one("psychosocial_counselling", time(14, 30), 45, 4, status="cancelled", reason="participant"),
        one("education_integration", time(15), 30, 4, by=MANAGER),
        _cooking(today, people, here),
        *(Meeting("psychotherapy", today, time(18, 30), 50, [name], by=THERAPIST) for name in in_therapy[:1]),
    ]


def _saved(meeting: Meeting, note: str) -> Meeting:
    name = meeting.people[0]
    meeting.status, meeting.marks, meeting.notes = "held", {name: "present"}, {name: note}
    return meeting


def _cooking(today: date, people: list[Person], here: list[str]) -> Meeting:
    expected = expected_at("cooking", today, people, for_all=True) or here
    rhythm = rhythm_on("cooking", today)
    return Meeting("cooking", today, time(16), 120, expected, is_group=True, topic="jed izbere skupina", rhythm=rhythm)


def in_therapy_on(day: date, people: list[Person]) -> list[Person]:
    """Whom the therapist with an account sees: three at most. Others before them went to a therapist outside."""
    return [person for person in people if person.here_on(day) and "psychotherapy" in person.takes][-3:]
