"""Template tags of the desk's lists."""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from yimen.cases.rules.states import LABELS, State

register = template.Library()


@register.simple_tag
def state_of(case: Any) -> SafeString:
    """Return the tag of a case's state: desk/parts/state.html, rendered once for each state and language."""
    return state_tag(case.state)


def state_tag(state: str) -> SafeString:
    """Return the tag of a state for a list's cell."""
    return _state(state, get_language() or "")


@lru_cache(maxsize=64)
def _state(state: str, _language: str) -> SafeString:
    case = SimpleNamespace(state=state, get_state_display=LABELS[State(state)])
    return render_to_string("desk/parts/state.html", {"case": case})
