from typing import Any

from django import template

from ketch.pages.lines import Line

register = template.Library()


@register.inclusion_tag("components/log_row.html")
def log_line(line: Line) -> dict[str, Any]:
    return vars(line)
