"""Invented goals in invented words, and what is said of them. They name no place and no person, and fit anybody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """`levels`: from −2 to +2, as Goal has them."""

    title: str
    form: str
    levels: tuple[str, str, str, str, str]

    @property
    def as_levels(self) -> dict[str, str]:
        return {str(score): words for score, words in zip(range(-2, 3), self.levels, strict=True) if words}


WISHES = (
    Wish(
        "Svoja vrata in svoj ključ", "psychosocial_counselling",
        ("Brez načrta, kje čez mesec", "Vem, kaj stane soba, in iščem", "Soba, ki se zaklene",
         "Soba in prihranek za nepredvideno", "Stanovanje z lastno pogodbo"),
    ),
    Wish(
        "Slovensko brez strahu pri okencu", "education_integration",
        ("Na uradu molčim", "Povem ime in pokažem listek", "Opravek uredim v slovenščini", "Uredim ga po telefonu",
         "Pomagam še komu"),
    ),
    Wish(
        "Delo, pri katerem ne gledam na uro", "labour_market",
        ("Nobene prijave", "Prijave pišem, odgovora ni", "Delo za določen čas", "Urnik poznam mesec vnaprej",
         "Pogodba za nedoločen čas"),
    ),
    Wish(
        "Nekdo, ki ga pokličem v nedeljo", "social_network",
        ("Nikogar", "Samo delavke v programu", "Ena oseba zunaj programa", "Dve ali več", "Nedelje niso več prazne"),
    ),
    Wish(
        "Spati celo noč", "psychotherapy",
        ("Zbudim se vsako uro", "Spim tri ali štiri ure", "Večino noči spim šest ur", "Tudi sanj se ne bojim",
         "Spim tudi na novem kraju"),
    ),
    Wish(
        "Svoj bančni račun", "psychosocial_counselling",
        ("", "Zbiram papirje", "Račun je odprt", "Račune plačujem po spletu", ""),
    ),
    Wish(
        "Dokončati šolo, ki je ostala na pol", "study_support",
        ("Zvezkov ne odprem", "Učim se, izpitov še ni", "Dva izpita na leto", "Trije izpiti na leto", "Spričevalo v roki"),
    ),
    Wish(
        "Vsak teden nekaj samo zase", "leisure",
        ("Nič", "Kadar kdo povabi", "En popoldan na teden", "Nekaj, kar vodim do konca", "Povabim še koga"),
    ),
    Wish(
        "Razumeti, kaj piše na plačilni listi", "labour_market",
        ("", "Spravim jo v predal", "Preverim ure in dopust", "Vprašam, kadar kaj ni prav", ""),
    ),
)  # fmt: skip

SUMMARIES = (
    "Najprej mir in papirji, potem šola. Pogovor vsak teden, opravki ob petkih.",
    "Delo, ki pusti čas za učenje. Pri prijavah pomagava skupaj, na razgovor grem brez spremstva.",
    "Počasi. Ena stvar naenkrat, in vsaka do konca.",
    "Manj pomoči pri opravkih, več pri tem, kako jih opraviti. Povem, kadar je preveč.",
)
SAFETY = (
    "Znak: telefon dvakrat zazvoni in utihne. Na neznane številke ne odgovorim, sporočilo pokažem delavki. V sili 112.",
    "Beseda, ki pomeni »pridi takoj«, je dogovorjena. Pot domov ni vsak dan ista.",
    "",
)
CHANGES = (
    ("Tečaj se je začel mesec pozneje.", "V prvi skupini ni bilo več prostora."),
    ("Več časa za iskanje sobe, manj za prijave.", "Namestitev se izteče prej kot služba."),
    ("Pogovori so odslej vsak drugi teden.", "Teden je poln: delo in šola."),
    ("Opravki na pošti gredo brez spremstva.", "Vaja je zalegla."),
    ("", ""),
    ("Nekaj dogovorov za dva meseca počiva.", "Preveč naenkrat; želja po premoru."),
)
INSTEAD = (
    "Potrdilo je prišlo prej, kot je kdo mislil. Zdaj je na vrsti nekaj drugega.",
    "Po poletju je bilo jasno, da je pomembnejše nekaj drugega.",
)
HELPED = ("Potrpežljivost in trije obiski istega okenca.", "Vaja telefonskega klica, večkrat.", "Skupina ob torkih.")
DROPPED = ("Zdaj ni čas za to. Morda spet spomladi.", "To je bila bolj želja programa.")
CLOSED = ("Konec programa. Kar je ostalo odprto, gre naprej brez nas.", "Dogovor o novem načrtu: okoliščine so druge.")
NOTES = ("", "", "Ocena po skupnem pogovoru.", "Bolje kot pred poletjem.", "Brez premika, in to je v redu.", "Težek mesec.")
