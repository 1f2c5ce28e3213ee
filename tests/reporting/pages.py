"""The addresses of the report's pages, as its tests type them."""

import re
from html import unescape
from urllib.parse import urlencode

from tests.factories import PASSWORD

PERIOD = {"first": "2019-01-01", "last": "2020-12-31", "rule": "enrolled", "as_of": "2021-06-30"}
FIGURE = re.compile(r'<a href="(/reports/donor/rows/[^"]*)">([\d.,%]+)</a>')


def report_url(**more):
    return f"/reports/donor/?{urlencode(PERIOD | more)}"


def rows_url(figure, **more):
    return f"/reports/donor/rows/?{urlencode(PERIOD | {'figure': figure} | more)}"


def export_url(**more):
    return f"/reports/donor/export/?{urlencode(PERIOD | more)}"


def figures_of(page):
    """Each figure that can be opened: its address and the number that it shows."""
    return [(unescape(address), number.replace(",", "")) for address, number in FIGURE.findall(page.text)]


def words_of(page):
    """What a reader sees, tags left out and spaces closed up."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def sign_in_again(client):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client
