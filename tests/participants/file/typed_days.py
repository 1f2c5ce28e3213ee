"""Days as the forms of a file take them."""


def parts(name, day):
    """A known date, in three fields; None leaves them empty."""
    numbers = (day.day, day.month, day.year) if day else ("", "", "")
    return {f"{name}_{part}": number for part, number in zip(("day", "month", "year"), numbers, strict=True)}


def near(name, day):
    """One that the page offers as a button."""
    return {f"{name}_choice": day.isoformat()}


def another(name, day):
    return {f"{name}_choice": "other"} | parts(f"{name}_other", day)
