"""What every command of Ketch does first: check settings, keys and database, so that it stops before it touches anything."""

from typing import Any

from django.core.management.base import BaseCommand


class KetchCommand(BaseCommand):
    def get_check_kwargs(self, options: Any) -> Any:
        return {**super().get_check_kwargs(options), "databases": ["default"]}
