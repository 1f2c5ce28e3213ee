from ketch.periods import today


def typed(activity, *, day=None, minutes=60, **more):
    """What every form of a session has in it."""
    return {"activity": activity.pk, "takes_place_on_choice": (day or today()).isoformat(), "minutes_choice": minutes, **more}


def another_day(day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {"takes_place_on_choice": "other"} | {f"takes_place_on_other_{name}": part for name, part in parts.items()}


def day_parts(name, day):
    """A known date in its three fields."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def on_day(name, day):
    """Another day than the near ones; a triple may be one that does not exist."""
    year, month, number = day if isinstance(day, tuple) else (day.year, day.month, day.day)
    typed_parts = {f"{name}_other_day": number, f"{name}_other_month": month, f"{name}_other_year": year}
    return {f"{name}_choice": "other"} | typed_parts
