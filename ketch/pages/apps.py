from functools import cache

import lucide
from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "ketch.pages"

    def ready(self) -> None:
        # The library copies and writes a tree each time; the same icon, of which a page has ten, is drawn once.
        lucide._render_icon = cache(lucide._render_icon)
