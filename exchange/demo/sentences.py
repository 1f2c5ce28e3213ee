"""Invented sentences for notes, shared records and comments. They name no place and no person, and fit anybody."""

from random import Random

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
