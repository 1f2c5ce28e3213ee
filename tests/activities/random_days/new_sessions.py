"""Sessions that are new: written down, planned, or a group that nobody planned, each from every door."""

from tests.activities.random_days.life import DAY, NOT_HELD
from tests.activities.random_days.registers import Registers


class NewSessions(Registers):
    @property
    def near(self):
        return [self.today, self.today, self.today - DAY, self.today - 9 * DAY]

    def log_somebodys(self):
        """From the Log tab, or from a file. The one person came, for a part only, or it did not take place."""
        browser, code = self.somebody, self.a(self.list.people)
        form = browser.open(self.a((f"/people/{self.people[code]}/log/", "/sessions/log/"))).writing
        if self.people[code] not in form.offered.get("participant", ()):
            form = browser.open(f"/people/{self.people[code]}/log/").writing
        self.save_new_log(browser, form, code, self.log_typed(form, code))

    def log_typed(self, form, code):
        typed = self.details(form, {"participant": self.people[code]}, self.near)
        typed |= {"note": self.a(("", "We spoke.", "=1+1"))} if self.perhaps() else {}
        typed |= {"attendance": "partly"} if self.perhaps(0.2) else {}
        return typed | (
            {"outcome": self.a(NOT_HELD), "reason": self.a(("participant", "holiday", "other"))} if self.perhaps(0.15) else {}
        )

    def save_new_log(self, browser, form, code, typed, **more):
        response = browser.save(form, typed)
        key = self.led_to(response, form)
        entry = self.write(
            key,
            form,
            **self.said(form, typed),
            **self.outcome_of(form, typed, code),
            format="individual",
            worker=browser.user.username,
            **more,
        )
        self.note("logged", entry)
        if self.perhaps(0.2):  # sent twice: the finger was heavy
            again = browser.send(form, typed)
            # Where the first one was asked about, this one says something else, so it is asked about as well.
            assert again.status_code == 200 if browser.has_answered else again.url == response.url
        return entry

    def outcome_of(self, form, typed, code):
        values = {name: form.value(name) for name in form.values} | typed
        if values["outcome"] in NOT_HELD:
            return {"status": values["outcome"], "reason": values["reason"], "marks": {code: ""}}
        return {"status": "held", "reason": "", "marks": {code: values.get("attendance", "present")}}

    def plan(self):
        """From the plan page, or from a file."""
        browser, code = self.somebody, self.a(self.list.people)
        is_group = self.perhaps(0.4)
        form = browser.open("/sessions/plan/" if is_group else f"/people/{self.people[code]}/sessions/plan/").writing
        offered = [key for key in form.offered.get("people_expected", ()) if key]
        people = self.dice.sample(offered, self.dice.randint(0, len(offered))) if is_group else [self.people[code]]
        typed = self.details(
            form,
            {"format": "group" if is_group else "individual", "people_expected": people},
            [self.today, self.today + 3 * DAY, self.today + DAY],
        )
        worker = self.a((self.worker, self.manager)).user if self.perhaps(0.3) else browser.user
        response = browser.save(form, typed | {"worker": worker.pk})
        key = self.led_to(response, form)
        marks = {self.code_of(key): "" for key in people}
        self.note(
            "planned",
            self.write(
                key, form, **self.said(form, typed), format=typed["format"], status="planned", worker=worker.username, marks=marks
            ),
        )

    def log_group(self):
        """A group that nobody planned; its register is the next page, which is filled in or left."""
        browser, activity = self.somebody, self.a(self.activities)
        address = f"/activities/{self.activities[activity]}/group/"
        assert address in browser.open("/sessions/group/").links
        form = browser.open(address).writing
        self.save_new_group(browser, form, self.details(form, {}, self.near))

    def save_new_group(self, browser, form, typed, **more):
        chosen = form.values.get("people_expected", [])
        offered = form.offered.get("people_expected", [])
        people = sorted({*chosen, *self.dice.sample(offered, self.dice.randint(0, len(offered)))})
        typed = {**typed, "people_expected": people}
        response = browser.save(form, typed)
        key = self.led_to(response, form)
        marks = {self.code_of(one): "" for one in people}
        entry = self.write(
            key,
            form,
            **self.said(form, typed),
            format="group",
            status="planned",
            worker=browser.user.username,
            marks=marks,
            **more,
        )
        self.note("group", entry)
        if self.perhaps(0.8):
            self.take_register(browser, entry, browser.open(response.url))
        return entry
