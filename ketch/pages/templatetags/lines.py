from django import template

from ketch.pages.lines import Line
from ketch.values import Values

register = template.Library()


@register.inclusion_tag("components/log_row.html")
def log_line(line: Line) -> Values:
    return vars(line)
