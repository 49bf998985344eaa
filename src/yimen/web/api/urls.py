"""Addresses of the API: the operations behind one door, the hot submission before them, the document and its page."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja.operation import PathView

from yimen.kernel.actions.append_chunk import LARGEST_CHUNK
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.api import courier_hooks, hooks
from yimen.web.api.problems import problem
from yimen.web.api.service import openapi, service
from yimen.web.api.submit import file_application
from yimen.web.shared.checking import LARGEST as LARGEST_FILE
from yimen.web.shared.guards import public

LARGEST_BODY = 512 << 10
View = Callable[..., HttpResponseBase]


@public
def document(_request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI 3.1 document."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


@public
def page(request: HttpRequest) -> HttpResponse:
    """Show every operation on a page for people, made of the same document."""
    return render(request, "api/page.html", {"document": openapi(), "operations": list(_operations())})


@csrf_exempt
@public
def nowhere(request: HttpRequest) -> HttpResponse:
    """Say 404 for every other address."""
    return problem(request, 404, NotAllowed("not_found"))


def door(view: View, operations: PathView) -> View:
    """Return the view behind what comes before every operation: method and size; POST /cases goes the hot way."""
    address = operations.operations[0].path
    largest = LARGEST_FILE if address == "/check/file" else LARGEST_CHUNK if "uploads" in address else LARGEST_BODY
    is_cases = address == "/cases"

    def opened(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        allowed = {method for operation in operations.operations for method in operation.methods}
        if request.method not in allowed:
            refusal = problem(request, 405, NotAllowed("method_not_allowed"))
            refusal["Allow"] = ", ".join(sorted(allowed))
            return refusal
        if int(request.META.get("CONTENT_LENGTH") or 0) > largest:
            return problem(request, 413, NotAllowed("body_too_large", limit=largest))
        if is_cases and request.method == "POST":
            return file_application(request)
        return view(request, **parts)

    vars(opened)["csrf_exempt"] = True  # a wrapper would hide the operations from the house test
    return opened


def _operations() -> Iterator[dict[str, Any]]:
    for address, methods in openapi()["paths"].items():
        for method, operation in methods.items():
            yield {"method": method.upper(), "path": address, "tag": operation["tags"][0], **operation}


def _behind_doors() -> Iterator[URLPattern]:
    for router in service._get_bound_routers():  # noqa: SLF001  its own `urls` adds views without guards
        for pattern in router.urls_paths(router.prefix):
            operations = next(
                cell.cell_contents
                for cell in pattern.callback.__closure__ or ()
                if isinstance(cell.cell_contents, PathView)
            )
            pattern.callback = door(pattern.callback, operations)
            yield pattern


urlpatterns: list[URLPattern | URLResolver] = [
    *hooks.urlpatterns,
    *courier_hooks.urlpatterns,
    path(
        "api/v1/",
        include(
            [
                path("", page, name="api"),
                path("openapi.json", document, name="openapi"),
                *_behind_doors(),
                re_path(r"", nowhere),
            ]
        ),
    ),
]
