"""Template tags of the desk's lists."""

from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yimen.cases.rules.states import LABELS, State
from yimen.cases.rules.urging import LABELS as LABELS_OF_URGES
from yimen.cases.rules.urging import UrgeKind
from yimen.licences.rules.states import LABELS as LICENCES
from yimen.licences.rules.states import Status

register = template.Library()
NOTHING = SafeString("")


@register.filter
def named(names: Mapping[UUID, str], who: UUID | None) -> str:
    """Return the name of a member of staff out of those that the page has read; nobody is the system itself."""
    return names.get(who, _("工作人员")) if who else _("系统")


@register.filter
def standing_words(standing: str) -> str:
    """Return what a licence is worth, in words."""
    words = {"expired": _("已过期"), "not_yet_valid": _("尚未生效")}
    return words.get(standing) or _(LICENCES.get(Status(standing), standing))


@register.simple_tag
def state_of(case: Any) -> SafeString:
    """Return the tag of a case's state: desk/parts/state.html, rendered once for each state and language."""
    return state_tag(case.state)


def state_tag(state: str) -> SafeString:
    """Return the tag of a state for a list's cell."""
    return _state(state, get_language() or "")


def urge_tag(kind: str | None) -> SafeString:
    """Return the tag of a case that somebody presses for, nothing for the others."""
    return _urge(kind, get_language() or "") if kind else NOTHING


@lru_cache(maxsize=64)
def _urge(kind: str, _language: str) -> SafeString:
    return render_to_string("desk/parts/urge_tag.html", {"kind": kind, "label": LABELS_OF_URGES[UrgeKind(kind)]})


@lru_cache(maxsize=64)
def _state(state: str, _language: str) -> SafeString:
    case = SimpleNamespace(state=state, get_state_display=LABELS[State(state)])
    return render_to_string("desk/parts/state.html", {"case": case})
