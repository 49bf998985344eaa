"""Addresses inside the form designer: of the item's form, or of one step's own."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def designer_url(context: dict[str, Any], name: str, *rest: str) -> str:
    """Return the address of one of the pages of the form that is worked on."""
    address: str = context["drafting"].address(name, *rest)
    return address
