from functools import cache

import lucide
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class PagesConfig(AppConfig):
    name = "ketch.pages"

    def ready(self) -> None:
        from ketch.pages.middleware import note_sign_out

        user_logged_out.connect(note_sign_out, dispatch_uid="clear-the-browser")
        # The library copies and writes a tree each time; the same icon, of which a page has ten, is drawn once.
        lucide._render_icon = cache(lucide._render_icon)
