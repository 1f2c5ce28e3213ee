"""Sessions that stand already: written down from wherever they are shown, corrected, called off, removed."""

from urllib.parse import urlsplit

from tests.activities.random_days.life import DAY, NOT_HELD, faults
from tests.activities.random_days.new_sessions import NewSessions

WRITES = ("log/", "register/", "correct/")


class Sessions(NewSessions):
    def doors_to(self, browser, entry):
        """Pages on which the session may stand."""
        pages = ["/", self.address(entry), f"/activities/{self.activities[entry.activity]}/", "/sessions/"]
        pages += [f"/people/{self.people[code]}/sessions/" for code in entry.marks]
        page = browser.open(self.a(pages))
        key = self.sessions[entry.mark]
        here = [link for link in page.links if f"/sessions/{key}/" in link and link.endswith(WRITES)]
        return self.a(here) or self.address(entry, self.a(WRITES))

    def write_on_one(self):
        browser, entry = self.somebody, self.entry(status=("planned", "held", *NOT_HELD))
        if entry is None or entry.day > self.today:
            return
        self.write_from(browser, entry, browser.open(self.doors_to(browser, entry)))

    def write_from(self, browser, entry, page):
        kind = urlsplit(page.address).path.rstrip("/").rpartition("/")[2]
        if kind == "log":
            self.log_again(browser, entry, page)
        elif kind == "register":
            self.take_register(browser, entry, page)
        elif kind == "correct":
            self.correct(browser, entry, page)

    def log_again(self, browser, entry, page):
        """One that was planned, or did not take place: now it did, or not for another reason."""
        form, [code] = page.writing, entry.marks
        self.shows(form, entry)
        typed = self.log_typed(form, code) if self.perhaps(0.5) else {}
        typed.pop("participant", None)
        response = browser.save(form, typed)
        assert self.led_to(response, form) == self.sessions[entry.mark]
        self.change(entry, **self.said(form, typed), **self.outcome_of(form, typed, code))

    def correct(self, browser, entry, page):
        """The day, the hour, the activity, whose it was and, of one person, who it was and whether she came."""
        form = page.writing
        self.shows(form, entry)
        days = [entry.day, self.today, self.today - DAY] if entry.status != "planned" else [self.today, self.today + 2 * DAY]
        typed = self.details(form, {}, days)
        marks, more = dict(entry.marks), {}
        if "participant" in form.values:
            keys = form.offered["participant"]
            [code] = marks
            whom = self.a(keys) if self.perhaps(0.3) else self.people[code]
            mark = self.a(form.offered["attendance"]) if self.perhaps(0.3) else form.value("attendance")
            typed |= {"participant": whom, "attendance": mark}
            marks = {self.code_of(whom): mark}
            more = {"reason": ""}  # saved as held: a workbook may have left one there
        worker = {}
        if self.perhaps(0.4):
            chosen = self.a((self.worker.user, self.manager.user, None))
            typed["worker"] = chosen.pk if chosen else ""
            worker = {"worker": chosen.username if chosen else ""}
        response = browser.save(form, typed)
        if response.status_code == 200:
            self.note("not corrected", entry, faults(response))
            return
        self.change(entry, marks=marks, **more, **worker, **self.said(form, typed))

    # It did not take place.

    def tap(self):
        """One of the buttons under a planned session, on Today or on its own page; sometimes undone at once."""
        browser, entry = self.somebody, self.entry(status=("planned",))
        if entry is None:
            return
        page = browser.open(self.a(("/", self.address(entry))))
        form = next((each for each in page.forms if each.address == self.address(entry, "outcome/")), None)
        if form is None:
            return
        press = self.an_outcome(form)
        browser.send(form, press=press)
        status, _dash, reason = press[1].partition("-")
        before = dict(entry.marks)
        self.change(entry, status=status, reason=reason, marks=dict.fromkeys(entry.marks, ""))
        if self.perhaps(0.4):
            back = browser.open(self.address(entry))
            undo = next(each for each in back.forms if "/put-back/" in each.address)
            browser.send(undo)
            self.change(entry, status="planned", reason="", marks=dict.fromkeys(before, ""))

    def an_outcome(self, form):
        """On a holiday one button stands alone, and what it says is hidden beside it."""
        return self.a(form.presses) or ("outcome", form.value("outcome"))

    def say_why_not(self):
        browser, entry = self.somebody, self.entry(status=("held", "planned", *NOT_HELD))
        if entry is None or entry.day > self.today:
            return
        form = browser.open(self.address(entry, "not-held/")).writing
        typed = {
            "status": self.a(form.offered["status"]),
            "reason": self.a(form.offered["reason"]),
            "reason_note": self.a(("", "A word.")),
        }
        self.led_to(browser.save(form, typed), form)
        self.change(entry, status=typed["status"], reason=typed["reason"], marks=dict.fromkeys(entry.marks, ""))

    def remove(self):
        browser, entry = self.somebody, self.entry(group=("",))
        if entry is None:
            return
        form = browser.open(self.address(entry, "remove/")).writing
        response = browser.send(form)
        assert response.status_code == 302, faults(response)
        del self.list.entries[entry.mark]
        self.note("removed", entry)
