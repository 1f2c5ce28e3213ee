"""Activities of one's own, with names on which files and databases trip; also renamed."""

from tests.activities.random_days.life import Life

NAMES = ("Joga", " Čaj & <b>", "=1+1", "Psychotherapy", "Kuhanje  za vse", "učna pomoč 2", "leisure", "5")


class Activities(Life):
    def make_an_activity(self):
        name, browser = self.a(NAMES), self.somebody
        form = browser.open("/activities/make/").writing
        support = self.a(("leisure", "psychotherapy"))
        response = browser.send(form, {"name_sl": name, "form": support, "name_en": self.a(("", "Tea", "Yoga"))})
        if response.status_code == 302:
            self.activities[name.strip()] = response.url.split("/")[2]
            self.list.activities[name.strip()] = support
            self.note("activity", name)

    def rename_an_activity(self):
        old, name, browser = self.a(list(self.list.activities)), self.a(NAMES), self.somebody
        if old is None:
            return
        form = browser.open(f"/activities/{self.activities[old]}/rename/").writing
        response = browser.send(form, {"name_sl": name})
        if response.status_code == 302 and name.strip() != old:
            self.activities[name.strip()] = self.activities.pop(old)
            self.list.activities[name.strip()] = self.list.activities.pop(old)
            for entry in self.list.entries.values():
                entry.activity = name.strip() if entry.activity == old else entry.activity
            self.earlier.clear()  # files of before know it under its old name
            self.note("renamed", old, name)
