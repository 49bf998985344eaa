"""The named addresses of the product that show a page: found in the address tables, not listed by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import getclosurevars
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ELSEWHERE = ("sms_report", "api")  # not for people


@dataclass(frozen=True)
class Route:
    """A route's name, whether its address has arguments, and who may come in."""

    name: str
    has_arguments: bool
    guard: str


def pages() -> list[Route]:
    """Return every named route that answers GET."""
    return [route for route, view in _walk(get_resolver(), "", has_arguments=False) if "GET" in _methods(view)]


def _walk(resolver: URLResolver, space: str, *, has_arguments: bool) -> Iterator[tuple[Route, Callable[..., Any]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            if not str(each.pattern).startswith(ELSEWHERE):
                inside = f"{space}{each.namespace}:" if each.namespace else space
                yield from _walk(each, inside, has_arguments=has_arguments or bool(each.pattern.converters))
        elif isinstance(each, URLPattern) and each.name and each.name not in ELSEWHERE:
            view = each.callback
            yield (
                Route(f"{space}{each.name}", has_arguments or bool(each.pattern.converters), vars(view)["guard"]),
                view,
            )


def _methods(view: Callable[..., Any]) -> list[str]:
    """Return the methods that a view's decorators let through; all where they say nothing."""
    while True:
        held = getclosurevars(view).nonlocals
        if "request_method_list" in held:
            return list(held["request_method_list"])
        if not hasattr(view, "__wrapped__"):
            return ["GET"]
        view = view.__wrapped__
