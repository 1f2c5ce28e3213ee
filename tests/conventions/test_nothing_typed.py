"""A form in which nobody typed or chose anything leaves no draft, whatever its page has filled in."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from ketch.drafts.models import Draft
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401

pytestmark = pytest.mark.django_db


class Form(HTMLParser):
    """What a browser sends of the form with a draft: each field as the page shows it."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.forms, self.select, self.text = {}, [], None, None
        self.feed(page)

    @property
    def writing(self):
        return next((form for form in self.forms if "draft" in form), {})

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, value = attrs.get("name"), attrs.get("value") or ""
        if tag == "form":
            self.sent = {}
            self.forms.append(self.sent)
        elif tag == "input" and name and (attrs.get("type") not in ("radio", "checkbox", "submit") or "checked" in attrs):
            self.sent.setdefault(name, []).append("on" if value == "" and attrs.get("type") == "checkbox" else value)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in attrs or self.select not in self.sent):
            self.sent[self.select] = [value]
        elif tag == "textarea":
            self.text, self.sent[name] = name, [""]

    def handle_data(self, data):
        if self.text:
            self.sent[self.text][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.sent[self.text][0] = self.sent[self.text][0].removeprefix("\n")
            self.text = None
        elif tag == "select":
            self.select = None


def test_an_opened_form_leaves_no_draft(as_worker, as_manager, keys):  # noqa: F811
    leaves = set()
    for name, (kinds, codes, _post) in WHO_MAY.items():
        for browser, code in ((as_worker, codes.split()[2]), (as_manager, codes.split()[3])):
            page = reverse(name, args=[keys[kind] for kind in kinds.split()])
            if code == "200" and (form := Form(browser.get(page).content.decode(errors="replace")).writing):
                browser.post("/draft/", form | {"closing": "1"})
                leaves |= {name} if Draft.objects.all().delete()[0] else set()
    assert leaves == set()
    assert [browser.get("/account/").status_code for browser in (as_worker, as_manager)] == [200, 200], (
        "They are still signed in."
    )
