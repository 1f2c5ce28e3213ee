"""People: new files, entries and exits, all on their pages."""

from itertools import combinations, product, starmap

from tests.activities.random_days.life import DAY, Life
from tests.oracle.world import Person

COUNTRIES = ("SI", "UA", "HR", "XX", "")


class People(Life):
    def make_a_file(self):
        browser = self.manager
        form = browser.open("/people/new/file/").writing
        country, lives = self.a(COUNTRIES), self.a(("crisis", "safe", "own", ""))
        word = f"word {self.happening()}"
        typed = {"call_name_choice": "other", "call_name_other": word, "country": country, "status": lives}
        typed |= {"code": f"A-{self.number}", "code_stays": "on"}
        response = browser.send(form, typed)
        assert response.status_code == 302, response.context["form"].errors
        key = response.url.split("/")[2]
        self.remember_keys()
        code = self.code_of(key)
        self.list.people[code] = Person(
            code,
            [(country, None, None)] if country else [],
            [(self.today, None)],
            [(self.today, None, lives)] if lives else [],
        )
        self.note("new file", code)

    def end_or_begin_again(self):
        """The exit of somebody, or her return."""
        code = self.a(self.list.people)
        person = self.list.people[code]
        page = self.somebody.open(f"/people/{self.people[code]}/")
        links = [link for link in page.links if link.endswith(("/exit/", "/enrol/"))]
        if not links or (person.enrolments and person.enrolments[-1][1] == self.today):
            return
        form, is_exit = self.manager.open(links[0]).writing, links[0].endswith("/exit/")
        # What is offered to end with it has tests of its own.
        typed = {"exit_reason": "moved", "ends_stay": None, "groups": None, "sessions": None} if is_exit else {}
        response = self.manager.send(form, typed)
        assert response.status_code == 302, response.context["form"].errors
        if is_exit:
            person.enrolments[-1] = (person.enrolments[-1][0], self.today)
        else:
            person.enrolments.append((self.today, None))
        self.note("exit" if is_exit else "entry", code)

    def merge(self):
        """Somebody of an earlier year is somebody who is here: every entry of either is hers."""
        earlier = self.a([code for code in self.list.people if code.startswith("E-")])
        here = self.a([code for code in self.list.people if code.startswith("A-")])
        if earlier is None:
            return
        form = self.manager.open(f"/people/{self.people[here]}/merge/{self.people[earlier]}/").writing
        if form is None:
            return
        response = self.manager.send(form, {"because": "It is her."})
        if response.status_code != 302:
            return
        kept, gone = self.list.people[here], self.list.people.pop(earlier)
        kept.enrolments = united(kept.enrolments, gone.enrolments)
        kept.gender = gone.gender  # nobody typed one here
        for entry in self.list.entries.values():
            if earlier in entry.marks:
                mark = entry.marks.pop(earlier)
                entry.marks[here] = entry.marks.get(here) or mark
        self.note_merge(earlier, here)

    def note_merge(self, earlier, here):
        for group in self.list.groups.values():
            for row in group.members:
                row[0] = here if row[0] == earlier else row[0]
        self.earlier.clear()  # under a former code a file adds what is missing and changes nothing
        self.left.clear()
        self.remember_keys()
        self.note("merged", earlier, here)


def united(mine, others):
    """What overlaps an entry of the other file, or follows it without a gap, is one with it, also by way of a third. An exit and
    a return in one file stay apart."""
    groups = [[(span, of_the_other)] for of_the_other, spans in enumerate((mine, others)) for span in spans]
    while pair := next((pair for pair in combinations(groups, 2) if any(starmap(meet, product(*pair)))), None):
        groups = [each for each in groups if each not in pair] + [[*pair[0], *pair[1]]]
    spans = [[span for span, _file in group] for group in groups]
    return sorted((min(first for first, _last in each), latest([last for _first, last in each])) for each in spans)


def meet(one, other):
    ((first, last), file), ((begins, ends), of_another) = one, other
    follows = (ends is None or first <= ends + DAY) and (last is None or begins <= last + DAY)
    return file != of_another and follows


def latest(lasts):
    return None if None in lasts else max(lasts)
