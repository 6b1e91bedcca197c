"""The rows of the sidebar: sixty a page, so they are written here and not by an included template (7 ms a page)."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from postings.sidebar import Group, Option

register = template.Library()

ROW = (
    '<label class="opt"><input type="{kind}" form="search" name="{name}" id="f-{name}-{key}" value="{value}"{state}>'
    '<span>{label}</span><span class="n">{count:,}</span></label>\n'
)


@register.simple_tag
def option_rows(group: Group, options: Iterable[Option]) -> SafeString:
    """Return a row for each of `options`: radio button or checkbox, label, and how many postings a click would show."""
    kind, name = "radio" if group.single else "checkbox", escape(group.name)
    return mark_safe("".join(_row(kind, name, option) for option in options))  # noqa: S308 - all values are escaped


def _row(kind: str, name: str, option: Option) -> str:
    state = " checked" if option.checked else " disabled" if option.disabled else ""
    value = escape(option.value)
    return ROW.format(
        kind=kind,
        name=name,
        key=value or "any",
        value=value,
        state=state,
        label=escape(option.label),
        count=option.count,
    )
