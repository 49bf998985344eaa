"""Every address has exactly one guard: `public`, `signed_in` or `needs`."""

from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path
from ninja.operation import Operation, PathView

from tests.house.source import hold
from yimen.identity.rules.permissions import Permission
from yimen.web.shared.guards import needs, public


def violations(patterns: Iterable[Any], prefix: str = "/") -> Iterator[str]:
    """Yield every address whose view has no guard."""
    for pattern in patterns:
        where = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from violations(pattern.url_patterns, where)
        elif isinstance(pattern, URLPattern):
            yield from _unguarded(pattern.callback, where)


def _unguarded(view: Any, where: str) -> Iterator[str]:
    operations = _operations(view)
    if operations is None and not hasattr(view, "guard"):
        yield f"{where}: {view.__module__}.{getattr(view, '__qualname__', view)} carries no guard"
    for operation in operations or []:
        if not operation.auth_callbacks and not hasattr(operation.view_func, "guard"):
            yield f"{where}: {operation.view_func.__qualname__} asks for no token and is not marked public"


def _operations(view: Any) -> list[Operation] | None:
    """Return the API operations behind a view of django-ninja, None for an ordinary view."""
    for cell in getattr(view, "__closure__", None) or ():
        if isinstance(cell.cell_contents, PathView):
            return cell.cell_contents.operations
    return None


def test_the_house() -> None:
    hold(violations(get_resolver().url_patterns), "Every address carries one guard of web/shared/guards.py:")


def fresh() -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    return view


def test_a_planted_violation_is_seen() -> None:
    inner = [path("open/", public(fresh())), path("forgotten/", fresh())]
    [found] = violations([path("desk/", include(inner))])
    assert found.startswith("/desk/forgotten/")


def test_an_api_operation_without_token_is_seen() -> None:
    from ninja import NinjaAPI

    api = NinjaAPI(urls_namespace="planted", docs_url=None, openapi_url=None)
    api.get("/cases")(fresh())
    found = list(violations([path("api/", api.urls)]))
    assert any("asks for no token" in line for line in found)


def test_two_guards_are_refused_at_once() -> None:
    guarded = public(fresh())
    with pytest.raises(TypeError, match="twice"):
        needs(Permission.INTAKE_CASES)(guarded)


def test_the_mark_says_which() -> None:
    marks = SimpleNamespace(a=public(fresh()), b=needs(Permission.READ_AUDIT)(fresh()))
    assert (vars(marks.a)["guard"], vars(marks.b)["guard"]) == ("public", "needs:read_audit")
