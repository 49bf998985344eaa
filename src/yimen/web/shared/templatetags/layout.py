"""Template tags of the plan of a hall: numbers as SVG takes them, icons at their places."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yimen.halls.rules.drawing import Spot
from yimen.web.shared.templatetags.yimen import icon

register = template.Library()
ICON = 8  # units of the grid


@register.filter
def plain(number: float) -> str:
    """Return the number with a point, whatever the language."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


@register.filter
def entry(found: Mapping[str, Any], key: str) -> Any:
    """Return what stands under the key, None without."""
    return found.get(key)


@register.filter
def middle(spot: Spot) -> float:
    """Return the middle of a window, from left to right."""
    return spot.x + spot.width / 2


@register.filter
def base(spot: Spot) -> float:
    """Return the line on which a window's number stands."""
    return spot.y + spot.height / 2 + 1.6


@register.simple_tag
def plan_icon(icons: Mapping[str, str], kind: str, spot: Spot) -> SafeString:
    """Return a facility's icon, its middle at the spot."""
    half = ICON / 2
    return format_html(
        '<circle cx="{}" cy="{}" r="{}"/><use href="{}#{}" x="{}" y="{}" width="{}" height="{}"></use>',
        plain(spot.x), plain(spot.y), plain(half + 1), static("shared/icons.svg"), icons.get(kind, "star"),
        plain(spot.x - half), plain(spot.y - half), ICON, ICON,
    )  # fmt: skip


@register.simple_tag
def plan_symbol(icons: Mapping[str, str], kind: str) -> SafeString:
    """Return a facility's icon in a list."""
    return icon(icons.get(kind, "star"))
