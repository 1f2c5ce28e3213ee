"""What a look was for, in words that the person whom it was about understands: the one table of them.

The log holds the key on the left, so that it can be read in every language. Most looks have the name of the permission under
which a page was opened; a page that is for something more definite has a line of its own, under its address's name.
"""

from django.utils.translation import gettext_lazy as _

from ketch.words import Words

PURPOSES: dict[str, Words] = {
    # permissions (ketch/access/roles.py)
    "see people": _("finding a person in the list"),
    "read file": _("reading the file"),
    "write file": _("keeping the file up to date"),
    "make file": _("making a file for a new person"),
    "hand over": _("arranging who covers for whom"),
    "take over": _("taking over a file, for a written reason"),
    "write rules": _("keeping the rules of deadlines"),
    "open identity": _("looking at the name"),
    "read figure rows": _("checking a figure of the donor report"),
    "explain figures": _("explaining a figure of the donor report"),
    "keep tasks": _("noting what is to be done"),
    "read sessions": _("reading about sessions"),
    "write sessions": _("writing down a session"),
    "read notes": _("reading notes on sessions"),
    "write notes": _("writing a note on a session"),
    "read activities": _("reading what the programme offers"),
    "write activities": _("arranging what the programme offers"),
    "read figures": _("preparing the donor report"),
    "write funding": _("writing down what funders were promised"),
    "write reports": _("preparing the donor report"),
    "export": _("handing out a report or a workbook"),
    "import": _("taking in a workbook"),
    "manage seats": _("deciding who has access to the file"),
    "read log": _("reading who looked at what"),
    "propose accounts": _("keeping the accounts of staff"),
    "confirm accounts": _("confirming accounts of staff"),
    # pages
    "activities:exit": _("writing down the exit"),
    "activities:fill-registers": _("writing down who came"),
    "activities:history": _("reading what was changed in a session"),
    "activities:not-held": _("writing down that a session did not take place"),
    "activities:plan-session": _("planning a session"),
    "activities:plan-session-with": _("planning a session"),
    "activities:register-of-day": _("writing down who came"),
    "activities:take-register": _("writing down who came"),
    "activities:today": _("looking at the day’s work"),
    "activities:week": _("looking at the week’s sessions"),
    "exchange:export": _("handing out the workbook"),
    "participants:contact": _("reading how the person may be reached safely"),
    "participants:deadline": _("keeping a deadline"),
    "participants:looked": _("telling the person who looked"),
    "participants:merge": _("finding out whether two files are of one person"),
    "participants:plan": _("working on the plan"),
    "participants:print": _("printing the file"),
    "reporting:activities-this-year": _("seeing how activities go"),
    "reporting:before-after": _("seeing what an adjustment changed"),
    "reporting:evaluation-of": _("seeing how an activity goes"),
    "reporting:on-today": _("seeing what was promised and what comes due"),
    "reporting:export": _("preparing the donor report"),
    # what a page or a command says itself
    "a different person": _("finding out whether two files are of one person"),
    "export_register --with-names": _("handing out the workbook"),
    "set up": _("setting up the programme"),
    "merge": _("finding out whether two files are of one person"),
    "search": _("searching for a name"),
    # what a name is opened for (participants/identity/forms.py)
    "papers": _("papers or a letter"),
    "arrange": _("to arrange something for the person"),
    "right person": _("to make sure that it is the right person"),
    "emergency": _("an emergency"),
}

# Of what a command did: no page and no permission stands behind it.
WRITES = ("created", "changed", "deleted")
OF_ACTIONS = {"imported": "import", "merged": "merge", "handed out": "export"} | dict.fromkeys(WRITES, "write file")


def purpose_of(page: str, permission: str) -> str:
    return page if page in PURPOSES else str(permission)


def purpose_in_words(purpose: str, action: str = "", *, is_in_a_file: bool = True) -> Words:
    """ "" where the log holds none, or one that nobody reads any more. is_in_a_file: a funder or an account is in none."""
    of_action = OF_ACTIONS.get(action, "") if is_in_a_file or action not in WRITES else "set up"
    return PURPOSES.get(purpose or of_action, "")
