"""A page as a browser has it: its links, and of each form what would be sent if nothing were touched."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag

from tests.signing_in import signed_in

UNSENT = ("submit", "button", "file", "reset", "image")


@dataclass
class Form:
    """offered: of each field with buttons or a list, the values. presses: its buttons that have a name, with their values."""

    address: str
    method: str = "get"
    values: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)
    presses: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name):
        return next(iter(self.values.get(name, [])), "")


class Page(HTMLParser):
    def __init__(self, text, address):
        super().__init__()
        self.address, self.links, self.forms, self.words = address, [], [], []
        self._form = self._area = self._select = None
        self.feed(text)

    @property
    def writing(self):
        """The form that is saved; None where the page has none."""
        return next((form for form in self.forms if form.method == "post" and "draft" in form.values), None)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "a" and has.get("href"):
            self.links.append(urldefrag(has["href"]).url)
        elif tag == "form":
            self._form = Form(urldefrag(has.get("action") or self.address).url, has.get("method", "get"))
            self.forms.append(self._form)
        elif self._form is not None and "disabled" not in has:
            self._control(tag, has)

    def _control(self, tag, has):
        ticks = tag == "input" and has.get("type") in ("radio", "checkbox")
        name, value = has.get("name"), has.get("value", "on" if ticks else "") or ""
        if tag == "button" and name:
            self._form.presses.append((name, value))
        elif tag == "input" and name and has.get("type") not in UNSENT:
            if ticks:
                self._form.offered.setdefault(name, []).append(value)
            if not ticks or "checked" in has:
                self._form.values.setdefault(name, []).append(value)
        elif tag == "textarea":
            self._area = (name, [])
        elif tag == "select":
            self._select = (name, [])
        elif tag == "option" and self._select:
            self._select[1].append((value, "selected" in has))

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area:
            name, parts = self._area
            self._form.values[name], self._area = ["".join(parts).removeprefix("\n")], None
        elif tag == "select" and self._select:
            name, options = self._select
            self._form.offered[name] = [value for value, _selected in options]
            chosen = [value for value, selected in options if selected] or self._form.offered[name][:1]
            self._form.values[name], self._select = chosen, None

    def handle_data(self, text):
        self.words.append(text)
        if self._area:
            self._area[1].append(text)


class Browser:
    def __init__(self, user):
        self.user, self.client = user, signed_in(user)

    def open(self, address):
        response = self.client.get(urldefrag(address).url, follow=True)
        assert response.status_code == 200, (address, response.status_code)
        return Page(response.text, response.request["PATH_INFO"])

    def send(self, form, typed=(), *, press=()):
        """`typed`: what differs from what the form has; None takes a field out. Nothing is followed."""
        values = {**form.values, **dict(typed), **dict([press] if press else [])}
        return self.client.post(form.address, {name: value for name, value in values.items() if value is not None})

    def save(self, form, typed=()):
        """Sent; where the page asks whether it is another session, or meant at the same hour as one, the answer is yes."""
        response, self.has_answered = self.send(form, typed), False
        while response.status_code == 200 and (yes := self._yes_to(Page(response.text, form.address), dict(typed))):
            typed, self.has_answered = dict(typed) | yes, True
            response = self.send(form, typed)
        return response

    def _yes_to(self, page, typed):
        asking = page.writing
        anyway = [("anyway", value) for value in asking.offered.get("anyway", []) if value not in ("", "on")]
        another = [press for press in asking.presses if press[0] == "another"]
        return {name: value for name, value in (*anyway, *another) if typed.get(name) != value}
