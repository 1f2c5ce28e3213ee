"""Registers: filled in by one or by two at once, with who walked in; begun, left, and gone on with from Today."""

from tests.activities.random_days.life import MARKS, Life
from tests.as_a_browser import Page


class Registers(Life):
    def take_register(self, browser, entry, page):
        """With somebody who walked in, sometimes; sometimes two have it open at once and fill in different people."""
        form = page.writing
        expected = self.list.expected(entry)
        shown = {self.code_of(name.removeprefix("mark-")): form.value(name) for name in form.offered if name.startswith("mark-")}
        assert shown == expected, (entry, shown)
        if entry.format == "group" and self.perhaps(0.25):
            form, shown = self.with_a_walk_in(browser, form, shown)
        typed = {code: self.a(self.offered(form, code)) for code in shown if self.perhaps(0.75)}
        two = self.perhaps(0.2) and len(typed) > 1
        mine = dict(list(typed.items())[:1]) if two else typed
        other = self.somebody
        beside = other.open(page.address).writing if two else None
        response = browser.send(form, {f"mark-{self.people[code]}": mark for code, mark in mine.items()})
        key = self.led_to(response, form)
        rest = {code: mark for code, mark in typed.items() if code not in mine and code in expected}
        if two and rest:
            self.change(entry, status="held", reason="", marks={**expected, **dict.fromkeys(shown, ""), **shown, **mine})
            self.send_beside(other, beside, entry, rest)
        else:
            self.change(entry, status="held", reason="", marks={**shown, **mine})
        return key

    def send_beside(self, other, beside, entry, rest):
        """Sent from a page that was opened before the first one was saved."""
        response = other.send(beside, {f"mark-{self.people[code]}": mark for code, mark in rest.items()})
        if response.status_code == 302:
            self.change(entry, marks={**entry.marks, **rest})
        else:
            self.note("asked which of two", response.status_code)

    def offered(self, form, code):
        return form.offered[f"mark-{self.people[code]}"]

    def with_a_walk_in(self, browser, form, shown):
        code = self.a(set(self.list.people) - set(shown))
        if code is None:
            return form, shown
        found = browser.send(form, {"words": code}, press=("find", "1"))
        assert ("add", self.people[code]) in self._form_of(found, form).presses
        added = browser.send(self._form_of(found, form), press=("add", self.people[code]))
        form = self._form_of(added, form)
        return form, {**shown, code: form.value(f"mark-{self.people[code]}")}

    def _form_of(self, response, form):
        assert response.status_code == 200
        return Page(response.text, form.address).writing

    # Begun, left, and gone on with from Today.

    def leave_a_draft(self):
        browser, entry = self.somebody, self.entry(format=("group",))
        if entry is None or entry.day > self.today:
            return
        form = browser.open(self.address(entry, "register/")).writing
        shown = self.list.expected(entry)
        marks = {code: self.a(MARKS) for code in shown if self.perhaps()}
        typed = {f"mark-{self.people[code]}": mark for code, mark in marks.items()}
        kept = browser.client.post("/draft/", {**form.values, **typed}).json()
        if kept["address"]:
            said = {code: mark for code, mark in marks.items() if mark != shown[code]}
            self.left.append((browser, entry, kept["address"], said))
            self.note("draft", entry, marks)

    def go_on(self):
        """What others saved meanwhile stays, unless both said something about one person: then it is asked."""
        if not self.left:
            return
        browser, entry, address, marks = self.left.pop(self.dice.randrange(len(self.left)))
        if self.list.entries.get(entry.mark) is not entry:
            return
        form = browser.open(address).writing
        assert all(form.value(f"mark-{self.people[code]}") == mark for code, mark in marks.items()), "words of a draft are gone"
        response = browser.send(form)
        self.note("gone on", response.status_code, entry, marks)
        if response.status_code == 302:
            self.change(entry, status="held", reason="", marks={**self.list.expected(entry), **marks})
