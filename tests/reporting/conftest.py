"""`HYPOTHESIS_PROFILE=long` lets the random programmes run for minutes instead of seconds."""

import os

from hypothesis import HealthCheck, settings

UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("short", max_examples=60, **UNHURRIED)
settings.register_profile("long", max_examples=1500, **UNHURRIED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))
