import gc

from django.apps import AppConfig
from django.core.checks import register


class OperationsConfig(AppConfig):
    name = "ketch.operations"

    def ready(self) -> None:
        from ketch.operations import checks

        # A report fetches a hundred thousand rows, and none is in a circle: Python's own number looks for one far too often.
        gc.set_threshold(50_000, 20, 20)

        for check in checks.ALWAYS:
            register(check)
        for check in checks.BEFORE_SERVING:
            register(check, deploy=True)
