from ketch.periods import today


def typed(activity, *, day=None, minutes=60, **more):
    """What every form of a session has in it."""
    return {"activity": activity.pk, "takes_place_on_choice": (day or today()).isoformat(), "minutes_choice": minutes, **more}


def another_day(day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {"takes_place_on_choice": "other"} | {f"takes_place_on_other_{name}": part for name, part in parts.items()}
