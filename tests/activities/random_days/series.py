"""Groups that meet by a rhythm: their members, their days, and the registers of these."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from tests.activities.random_days.life import DAY, KEY, parts
from tests.activities.random_days.plain_list import Group
from tests.activities.random_days.sessions import Sessions

ON_A_DAY = re.compile(rf"/activities/series/({KEY})/(\d{{4}}-\d\d-\d\d)/")


class Series(Sessions):
    def make_a_group(self):
        if len(self.list.groups) > 2:
            return
        browser, activity = self.somebody, self.a(("leisure", "group_activity"))
        form = browser.open(f"/activities/{self.activities[activity]}/series/").writing
        offered = form.offered.get("members", [])
        people = self.dice.sample(offered, self.dice.randint(0, len(offered)))
        weekday = self.a((self.today.isoweekday(), self.a(form.offered["weekday"])))
        weekday = next((value for value in form.offered["weekday"] if value == str(weekday)), form.offered["weekday"][0])
        typed = {"weekday": weekday, "start_time": "16.00", "minutes_choice": "90", "members": people}
        response = browser.send(form, typed)
        assert response.status_code == 302, response.context["form"].errors
        key = re.search(f"series/({KEY})", response.url).group(1)
        members = [[self.code_of(one), self.today, None] for one in people]
        self.list.groups[key] = Group(activity, browser.user.username, self.today, members=members)
        self.note("group made", key, self.list.groups[key])

    def join_or_leave(self):
        key = self.a(self.list.groups)
        if key is None:
            return
        browser, group = self.somebody, self.list.groups[key]
        if self.perhaps():
            form = browser.open(f"/activities/series/{key}/members/add/").writing
            people = form.offered.get("members", [])
            if not people:
                return
            response = browser.send(form, {"members": (one := self.a(people))})
            if response.status_code == 302:
                group.members.append([self.code_of(one), self.today, None])
        else:
            self.change_a_member(browser, key, group)
        self.note("members", key, group.members)

    def change_a_member(self, browser, key, group):
        links = [
            link
            for link in browser.open(f"/activities/series/{key}/").links
            if "/members/" in link and not link.endswith("/add/")
        ]
        if not links:
            return
        member = re.search(f"members/({KEY})", self.a(links)).group(1)
        address = f"/activities/series/{key}/members/{member}/"
        form = browser.open(address).writing
        row = self.row_of(form, group, browser.open(address))
        if row is None:
            return
        last = self.a((self.today, self.today - DAY))
        response = browser.send(browser.open(f"{address}end/").writing, {"on_choice": last.isoformat()})
        if response.status_code == 302:
            row[2] = last

    def row_of(self, form, group, page):
        """Which of its members the page is about: it says from when, and names the code."""
        first = "-".join(form.value(f"started_on_{part}").zfill(2) for part in ("year", "month", "day"))
        text = " ".join(page.words)
        return next((row for row in group.members if row[0] in text and row[1].isoformat() == first), None)

    def write_on_a_day(self):
        """From Today, or from the page of the group or of its activity: the register, a tap, or another day or hour."""
        key = self.a(self.list.groups)
        if key is None:
            return
        browser, group = self.somebody, self.list.groups[key]
        page = browser.open(self.a(("/", f"/activities/series/{key}/", f"/activities/{self.activities[group.activity]}/")))
        here = [
            link
            for link in page.links
            if (found := ON_A_DAY.match(link)) and found[1] == key and found[2] <= self.today.isoformat()
        ]
        if not here:
            return
        address = self.a(here)
        day = ON_A_DAY.match(address)[2]
        getattr(self, self.a(("fill_in_a_day", "fill_in_a_day", "tap_a_day", "move_a_day")))(
            browser, key, f"/activities/series/{key}/{day}/"
        )

    def entry_of_a_day(self, browser, key, address):
        """As the rhythm has it. It is put onto the list with the first word that is written."""
        form = browser.open(f"{address}change/").writing
        group, said = self.list.groups[key], self.said(form, {})
        due = date.fromisoformat(ON_A_DAY.match(address)[2])
        return dict(said, format="group", status="planned", worker=group.worker, marks={}, group=key, due=due)

    def fill_in_a_day(self, browser, key, address):
        fields = self.entry_of_a_day(browser, key, address)
        entry = self.write("none yet", None, **fields)
        del self.list.entries["none yet"]
        session = self.take_register(browser, entry, browser.open(f"{address}register/"))
        entry.mark = session
        self.list.entries[session], self.sessions[session] = entry, session
        return entry

    def tap_a_day(self, browser, key, address):
        fields = self.entry_of_a_day(browser, key, address)
        page = browser.open(address)
        form = next((each for each in page.forms if each.address == f"{address}outcome/"), None)
        if form is None:
            return
        press = self.an_outcome(form)
        status, _dash, reason = press[1].partition("-")
        browser.send(form, press=press)
        session = re.search(f"sessions/({KEY})", urlsplit(browser.open(address).address).path).group(1)
        self.note("day off", self.write(session, None, **fields | {"status": status, "reason": reason}))

    def move_a_day(self, browser, key, address):
        fields = self.entry_of_a_day(browser, key, address)
        form = browser.open(f"{address}change/").writing
        day, at = self.a((fields["day"], self.today, self.today + 2 * DAY)), self.a(("17.00", "9"))
        typed = {"takes_place_on_choice": "other", **parts("takes_place_on_other", day), "start_time": at}
        session = self.led_to(browser.save(form, typed), form)
        self.note("moved", self.write(session, None, **fields | self.said(form, typed)))

    def change_the_hour(self):
        """From today on: the group goes on as another one, with whoever belongs to it, and with the days that are written."""
        key = self.a(list(self.list.groups))
        if key is None:
            return
        browser, group, at = self.somebody, self.list.groups[key], self.a(("15:00", "17:30"))
        form = browser.open(f"/activities/series/{key}/change/").writing
        response = browser.send(form, {"start_time": at.replace(":", "."), "started_on_choice": self.today.isoformat()})
        if response.status_code != 302:
            return
        self.forget_untouched(key, self.today)
        new = re.search(f"series/({KEY})", response.url).group(1)
        if new == key:
            group.hour = at
        else:
            self.go_on_as(new, key, group, at)
        self.note("another hour", key, new, self.list.groups[new])

    def go_on_as(self, new, key, group, at):
        lasting = [row for row in group.members if row[2] is None or row[2] >= self.today]
        members = [[code, max(first, self.today), last] for code, first, last in lasting]
        self.list.groups[new] = replace(group, first=self.today, hour=at, members=members)
        for row in lasting:
            row[2] = self.today - DAY
        group.members = [row for row in group.members if row[1] <= row[2]]
        for entry in self.list.entries.values():
            entry.group = new if entry.group == key and entry.due >= self.today else entry.group

    def pause(self):
        key = self.a(list(self.list.groups))
        if key is None:
            return
        first, last = self.today, self.today + 3 * DAY
        browser = self.somebody
        form = browser.open(f"/activities/series/{key}/pause/").writing
        response = browser.send(form, parts("started_on", first) | parts("ended_on", last))
        if response.status_code == 302:
            self.forget_untouched(key, first, last)
            self.note("pause", key)

    def forget_untouched(self, key, first, last=date.max):
        """Planned days that say no more than the rhythm does: these are due again, or not at all."""
        group = self.list.groups[key]
        as_usual = (group.hour, 90, group.worker)
        for mark, entry in list(self.list.entries.items()):
            says_no_more = entry.status == "planned" and entry.day == entry.due and not entry.marks
            of_these = entry.group == key and first <= entry.due <= last
            if of_these and says_no_more and (entry.hour, entry.minutes, entry.worker) == as_usual:
                del self.list.entries[mark]
