from django.apps import AppConfig
from django.core.checks import register


class OperationsConfig(AppConfig):
    name = "ketch.operations"

    def ready(self) -> None:
        from ketch.operations import checks

        for check in checks.ALWAYS:
            register(check)
        for check in checks.BEFORE_SERVING:
            register(check, deploy=True)
