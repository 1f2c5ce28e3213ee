"""A page as a browser sends it back: with the seal that says what it showed."""


def opened(browser, page):
    """The form of `page` as `browser` sees it now, ready to be sent: {"draft": …}."""
    return {"draft": browser.get(page).context["form"]["draft"].value()}
