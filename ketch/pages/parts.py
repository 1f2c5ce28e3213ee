"""A piece that fills several places of one page."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ketch.values import Values


class InParts(HttpResponse):
    """Each part is a named partial of the template. The page has them by their names: {{ evaluation.summary }}."""

    def __init__(self, request: HttpRequest, template: str, names: tuple[str, ...], context: Values) -> None:
        self.parts = {name: render_to_string(f"{template}#{name}", context, request) for name in names}
        super().__init__("".join(self.parts.values()))
