"""The people of 2019 to 2023, whose figures were published: 4, 3, 4 and 7, 8 persons, of whom 3, 2, 3 and 3, 3 Slovenian.

Kresnica becomes a Slovenian citizen in 2022 and is Slovenian from 2023 on: a year reads citizenship on its first covered day.
"""

from datetime import date

from exchange.demo.people import MAN, WOMAN, Held, Person, Stay, Stint

# In rows, as a table reads.
# fmt: off
PUBLISHED = (
    Person(
        "Borovnica", WOMAN, 1994, ("Javorna", "Izmišljena"), (Held("SI"),),
        stints=(
            Stint(date(2019, 1, 14), date(2019, 12, 13), "own_wish", "social_work_centre"),
            Stint(date(2021, 2, 15), date(2022, 7, 29), "independent", "self"),
        ),
        stays=(
            Stay("crisis", date(2019, 1, 14)), Stay("safe", date(2019, 2, 18)),
            Stay("family_friends", date(2019, 9, 2)), Stay("own", date(2021, 2, 15)),
        ),
        takes=("labour_market", "creative"),
    ),
    Person(
        "Žametka", WOMAN, 1987, ("Vresna", "Namišljena"), (Held("SI"),),
        stints=(
            Stint(date(2019, 2, 4), date(2020, 10, 16), "goals_reached", "police"),
            Stint(date(2025, 2, 3), date(2027, 6, 30), "independent", "self"),
        ),
        stays=(Stay("safe", date(2019, 2, 4)), Stay("reintegration_flat", date(2019, 12, 2)), Stay("own", date(2025, 2, 3))),
        takes=("psychotherapy", "education_integration", "creative"),
    ),
    Person(
        "Kresnica", WOMAN, 1990, ("Zvezdnata", "Pravljična"), (Held("MK", last=date(2022, 6, 14)), Held("SI", date(2022, 6, 15))),
        stints=(Stint(date(2019, 3, 11), date(2023, 12, 15), "goals_reached", "police"),),
        stays=(Stay("safe", date(2019, 3, 11)), Stay("reintegration_flat", date(2020, 7, 1)), Stay("own", date(2022, 1, 3))),
        takes=("study_support", "conversation", "labour_market"),
    ),
    Person(
        "Lastovka", WOMAN, 2000, ("Brinasta", "Vzorčna"), (Held("SI"),),
        stints=(Stint(date(2019, 5, 20), date(2021, 9, 30), "independent", "ngo"),),
        stays=(Stay("own", date(2019, 5, 20)),),
        takes=("education_integration", "study_support"),
    ),
    Person(
        "Sivka", WOMAN, 1998, ("Sivana", "Primerova"), (Held("SI"),),
        stints=(Stint(date(2021, 1, 11), date(2024, 5, 31), "independent", "health"),),
        stays=(Stay("institution", date(2021, 1, 11)), Stay("own", date(2021, 11, 2))),
        takes=("psychotherapy", "creative"),
    ),
    Person(
        "Murva", WOMAN, 1992, ("Murvana", "Fabulova"), (Held("BG"),),
        stints=(Stint(date(2022, 2, 14), date(2024, 12, 13), "goals_reached", "police"),),
        stays=(Stay("crisis", date(2022, 2, 14)), Stay("safe", date(2022, 3, 21)), Stay("reintegration_flat", date(2023, 5, 2))),
        takes=("conversation", "study_support", "labour_market"),
        guest_until=date(2025, 3, 7),
    ),
    Person(
        "Robida", WOMAN, 1979, ("Robidka", "Domislek"), (Held("SI"),),
        stints=(Stint(date(2022, 3, 7), date(2024, 12, 20), "own_wish", "social_work_centre"),),
        stays=(Stay("family_friends", date(2022, 3, 7)), Stay("own", date(2023, 4, 3))),
        takes=("labour_market", "creative", "gardening"),
    ),
    Person(
        "Pikapolonica", WOMAN, 2001, ("Pikana", "Sanjska"), (Held("UA"),),
        stints=(Stint(date(2022, 4, 4), date(2023, 11, 30), "moved", "ngo"),),
        stays=(Stay("safe", date(2022, 4, 4)), Stay("reintegration_flat", date(2022, 10, 3))),
        takes=("conversation", "education_integration", "gardening"),
    ),
    Person(
        "Škrjanček", MAN, 1989, ("Škrjan", "Izmišljeni"), (Held("PH"),),
        stints=(Stint(date(2022, 5, 16), date(2023, 6, 30), "returned", "labour_inspectorate"),),
        stays=(Stay("safe", date(2022, 5, 16)),),
        takes=("conversation", "labour_market", "gardening"),
    ),
    Person(
        "Trobentica", WOMAN, 1996, ("Trobena", "Neresnična"), (Held("RO"),),
        stints=(Stint(date(2023, 2, 20), date(2024, 10, 31), "independent", "police"),),
        stays=(Stay("crisis", date(2023, 2, 20)), Stay("safe", date(2023, 3, 20)), Stay("own", date(2024, 3, 4))),
        takes=("conversation", "psychotherapy"),
    ),
    Person(
        "Čmrlj", MAN, 1985, ("Čmrljan", "Namišljeni"), (Held("DO"),),
        stints=(Stint(date(2023, 9, 4), date(2024, 8, 30), "other_programme", "court_prosecution"),),
        stays=(Stay("reintegration_flat", date(2023, 9, 4)),),
        takes=("conversation", "study_support", "labour_market"),
    ),
)
# fmt: on
