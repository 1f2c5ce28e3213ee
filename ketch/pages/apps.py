from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class PagesConfig(AppConfig):
    name = "ketch.pages"

    def ready(self) -> None:
        from ketch.pages.headers import note_sign_out

        user_logged_out.connect(note_sign_out, dispatch_uid="clear-the-browser")
