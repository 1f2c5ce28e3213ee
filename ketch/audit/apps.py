from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ketch.audit"

    def ready(self) -> None:
        from auditlog.registry import auditlog

        from ketch.records.record import all_records

        for model in all_records():
            if model.logged:
                auditlog.register(model)
