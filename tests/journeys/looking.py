"""What is looked for on a page, whichever it is, as far as a browser can tell."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is in order is not described at length: that takes longer than to find it so.
    "resultTypes": ["violations"],
}
PHONE = 390
# Of the page as far as it is seen; more than this, and what one was about to touch is elsewhere.
MOST_MOVED = 0.01


def settled(page):
    """Also what htmx loads into its place."""
    page.wait_for_load_state()
    expect(page.locator(".htmx-request, .htmx-settling, .htmx-swapping")).to_have_count(0)


def faults_of(page, call_names):
    """What axe finds, what is too wide, too small or moved by itself, and whether the title tells whom the page is about."""
    faults = [*found_by_axe(page), *page.evaluate(FAULTS_OF_NO_FIELD), *too_wide(page), *_too_small(page)]
    if (moved := page.evaluate(MOVED)) > MOST_MOVED:
        faults.append(f"{moved:.3f} of it moved by itself")
    if any(name in page.title() for name in call_names):
        faults.append("a call name in the title")
    return faults


def found_by_axe(page):
    """Each rule that is broken, and where first. The whole page is looked at: from under the bar below one can scroll."""
    page.wait_for_load_state()
    size = page.viewport_size
    page.set_viewport_size(size | {"height": max(900, page.evaluate("document.documentElement.scrollHeight"))})
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(FOUND_BY_AXE, RULES)
    page.set_viewport_size(size)
    return found


def too_wide(page):
    """At 320 px, and on a phone whose letters are twice as large."""
    width = page.viewport_size["width"]
    for wide, letters in ((320, "100%"), (PHONE, "200%")):
        page.set_viewport_size({"width": wide, "height": 900})
        found = page.evaluate(WIDTH_WITH_LETTERS, letters)
        if found > wide:
            yield f"{found} px wide at {wide}, letters at {letters}"
    page.set_viewport_size({"width": width, "height": 900})


def _too_small(page):
    """What a thumb looks for; axe sees to the rest."""
    for small in page.evaluate(SMALLER_THAN_A_THUMB):
        yield f"smaller than a thumb: {small}"


def under_the_first_column(page):
    """What of a table lies wholly under its first column, which stays, while it has the focus: going back from the end."""
    return page.evaluate(UNDER_THE_FIRST_COLUMN)


FOUND_BY_AXE = """(rules) => axe.run(rules).then((found) =>
  found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`))"""
WIDTH_WITH_LETTERS = """(letters) => {
  const page = document.documentElement;
  page.style.fontSize = letters;
  const width = page.scrollWidth;
  page.style.fontSize = "";
  return width;
}"""
SMALLER_THAN_A_THUMB = """() => [
  ...document.querySelectorAll(".btn, .choice label, .bar a, .bar button, .phone-tabs a, .pages a")
].filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
  .map((each) => each.outerHTML.slice(0, 120))"""
FAULTS_OF_NO_FIELD = """() => [...document.querySelectorAll(".invalid-feedback")]
  .filter((each) => !document.querySelector(`[aria-describedby~="${each.id}"]`))
  .map((each) => `of no field: ${each.outerHTML.slice(0, 120)}`)"""
# By no hand: what moves within half a second after a touch is not counted by the browser either. Nor are the cells of a table
# that is drawn while its rows still come.
MOVED = """() => new Promise((told) => {
  let moved = 0;
  const inTable = ({node}) => node && (node.closest ? node : node.parentElement)?.closest("table");
  const counts = ({hadRecentInput, sources}) => !hadRecentInput && !(sources.length && sources.every(inTable));
  new PerformanceObserver((list) => list.getEntries().filter(counts).forEach((each) => { moved += each.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => told(moved), 50);
})"""
UNDER_THE_FIRST_COLUMN = """() => {
  const under = (each) => {
    each.focus();
    const first = each.closest("tr").firstElementChild;
    return !first.contains(each) && each.getBoundingClientRect().right <= first.getBoundingClientRect().right;
  };
  return [...document.querySelectorAll("tr :is(a, select)")].filter((each) => each.checkVisibility()).reverse().filter(under)
    .map((each) => each.outerHTML.slice(0, 120));
}"""
