"""The plain sentence wherever a window is offered while nobody is served on the spot (暂停现场)."""

from typing import Any

from django import template
from django.utils.timezone import localdate

from yimen.halls.queries.pauses import on_site_paused
from yimen.identity.queries import Centre

register = template.Library()


@register.inclusion_tag("shared/on_site.html")
def on_site(centre: Centre | None = None) -> dict[str, Any]:
    """Render why the hall is closed, until when, and that everything goes on online; nothing while it is open."""
    return {"pause": on_site_paused(centre.pk if centre else None, localdate()), "centre": centre}
