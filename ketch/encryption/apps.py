from django.apps import AppConfig
from django.core.checks import Tags, register


class EncryptionConfig(AppConfig):
    name = "ketch.encryption"

    def ready(self) -> None:
        from ketch.encryption.known import the_keys_belong_to_the_database

        register(the_keys_belong_to_the_database, Tags.database)
