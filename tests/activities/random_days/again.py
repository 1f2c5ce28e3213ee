"""What is written down already is written down once more, by somebody who does not know or has forgotten.

Nothing may be counted twice unless somebody was asked. KNOWN are the doors where nobody is asked yet: take one out, and the life
insists that this door asks, or leads to what stands.
"""

from tests.activities.random_days.life import DAY, NOT_HELD, parts
from tests.activities.random_days.series import Series

BACK_AND_SAVE = "Back, and Save again"
TWO_TABS = "two tabs of the Log page"
BESIDE_A_PLANNED_ONE = "the Log page, beside a planned session"
PLANNED_TWICE = "the Plan page, beside a planned session"
GROUP_AGAIN = "Take register on the activity's page, after the group was saved"
GROUP_BESIDE_A_PLANNED_ONE = "Take register on the activity's page, beside a planned group"
DAY_BEHIND_A_GROUP = "the page of a series' day, after the group was saved from the activity's page"

KNOWN = frozenset({DAY_BEHIND_A_GROUP})


class Again(Series):
    def once_more(self):
        entry = self.entry(status=("planned", "held"), words=("",))
        if entry is None:
            return
        if entry.format == "group":
            self.group_once_more(entry)
        elif entry.status == "planned":
            self.plan_once_more(entry)
        elif set(entry.marks.values()) <= {"present", "partly"}:
            self.log_once_more(entry)

    def log_page(self, browser, entry):
        """With what is sent from it."""
        [key] = [self.people[code] for code in entry.marks]
        return browser.open(f"/people/{key}/log/").writing, self.the_same(entry) | {"participant": key}

    def log_once_more(self, entry):
        """A browser that goes back asks for the page anew, because none is kept in it."""
        browser = self.somebody
        self.saved_again(BACK_AND_SAVE, browser, *self.log_page(browser, entry), entry)

    def log_in_two_tabs(self):
        """Both were open before the first one was saved."""
        browser, code = self.somebody, self.a(self.list.people)
        form, other = (browser.open(f"/people/{self.people[code]}/log/").writing for _ in range(2))
        typed = self.log_typed(form, code)
        entry = self.save_new_log(browser, form, code, typed)
        self.saved_again(TWO_TABS, browser, other, typed, entry)

    def plan_once_more(self, entry):
        browser = self.somebody
        if entry.day <= self.today and self.perhaps(0.7):
            self.saved_again(BESIDE_A_PLANNED_ONE, browser, *self.log_page(browser, entry), entry)
        else:
            [key] = [self.people[code] for code in entry.marks]
            form = browser.open(f"/people/{key}/sessions/plan/").writing
            self.saved_again(PLANNED_TWICE, browser, form, self.the_same(entry), entry)

    def group_once_more(self, entry):
        """It may be a day of a series, saved from Today."""
        if entry.day > self.today or self.day_behind(entry):
            return
        browser = self.somebody
        door = GROUP_AGAIN if entry.status == "held" else GROUP_BESIDE_A_PLANNED_ONE
        form = browser.open(f"/activities/{self.activities[entry.activity]}/group/").writing
        people = [self.people[code] for code in entry.marks]
        again = self.saved_again(door, browser, form, self.the_same(entry) | {"people_expected": people}, entry)
        if again:
            self.take_register(browser, again, browser.open(self.address(again, "register/")))

    def day_behind(self, entry):
        """Whether a series of the activity was due on this day, and its page, opened before, still takes a register."""
        browser = self.somebody
        for key, group in self.list.groups.items() if not entry.group else ():
            address = f"/activities/series/{key}/{entry.day}/"
            if group.activity == entry.activity and browser.client.get(f"{address}register/").status_code == 200:
                assert DAY_BEHIND_A_GROUP in KNOWN
                self.fill_in_a_day(browser, key, address).happened = entry.happened
                self.doors.add((DAY_BEHIND_A_GROUP, False))
                return True
        return False

    def the_same(self, entry):
        """As a form of a session asks it."""
        when = {"takes_place_on_choice": "other", **parts("takes_place_on_other", entry.day), "start_time": entry.hour}
        long = {"minutes_choice": "other", "minutes_other": entry.minutes}
        return {"activity": self.activities[entry.activity], **when, **long}

    def saved_again(self, door, browser, form, typed, entry):
        """The second line of the list; None where the page asked, or led to what stands."""
        response = browser.send(form, typed)
        key = self.led_to(response, form) if response.status_code == 302 else ""
        if not key or key in self.sessions.values():
            self.note("asked about", door)
            return None
        # Of what did not take place only a planned one is asked about; another that did not is not.
        assert door in KNOWN or entry.status in NOT_HELD, f"written down twice, and nobody was asked: {door}"
        said = {"status": "planned", "marks": dict.fromkeys(entry.marks, "")}
        if "outcome" in form.values:
            said = self.outcome_of(form, typed, *entry.marks)
        said |= {**self.said(form, typed), "format": entry.format, "worker": browser.user.username}
        self.doors.add((door, self.is_asked_afterwards(browser, entry)))
        self.note("twice", door, entry.mark, key)
        return self.write(key, form, **said, happened=entry.happened)

    def is_asked_afterwards(self, browser, entry):
        """On Today, of the last two weeks."""
        words = " ".join(browser.open("/").words)
        return "Written down twice?" in words and any(code in words for code in entry.marks) and entry.day > self.today - 14 * DAY
