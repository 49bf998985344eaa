"""Who may come in: every view carries exactly one of `public`, `signed_in` and `needs`.

The mark on the view (`guard`) lets a house test demand one on every address.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext

from yimen.identity.queries import Account, Person, Post, Staff, permissions_in, person_of, staff_of
from yimen.identity.rules.permissions import Permission
from yimen.identity.workers import at_work

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class CitizenRequest(HttpRequest):
    """A request of a signed-in person."""

    user: Account
    person: Person


class StaffRequest(HttpRequest):
    """A request of a member of staff who has passed the second factor, with today's posts and permissions."""

    user: Account
    staff: Staff
    posts: list[Post]
    permissions: frozenset[Permission]


def public(view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> View[P]:
    """Let everybody in."""
    return marked(view, view, "public")


def signed_in(view: Callable[Concatenate[CitizenRequest, P], HttpResponseBase]) -> View[P]:
    """Let in people who are signed in; `request.person` is who."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = person_of(request.user.pk) if request.user.is_authenticated else None
        if person is None:
            return ask_to_sign_in(request, "sign_in:citizen")
        vars(request)["person"] = person
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # it is one now

    return marked(guarded, view, "signed_in")


def needs(
    permission: Permission, *alternatives: Permission
) -> Callable[[Callable[Concatenate[StaffRequest, P], HttpResponseBase]], View[P]]:
    """Let in staff whose posts of today give the permission (or one of the alternatives)."""

    def guard(view: Callable[Concatenate[StaffRequest, P], HttpResponseBase]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not admit_staff(request):
                return ask_to_sign_in(request, "sign_in:staff")
            if vars(request)["permissions"].isdisjoint({permission, *alternatives}):
                return _refuse(request)
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # it is one now

        return marked(guarded, view, f"needs:{permission}")

    return guard


def admit_staff(request: HttpRequest) -> bool:
    """Put the member of staff, the posts and the permissions on the request; return whether there is one."""
    if not request.user.is_authenticated:
        return False
    worker = at_work(request.user.pk, localdate())
    staff = worker.staff if worker else staff_of(request.user.pk)
    if staff is None:
        return False
    posts = worker.posts if worker else []
    vars(request).update(staff=staff, posts=posts, permissions=permissions_in(posts))
    return True


def ask_to_sign_in(request: HttpRequest, door: str) -> HttpResponseBase:
    """Return the way to the sign-in page that leads back here, or the API's 401."""
    if request.path.startswith("/api/"):
        return _problem(401, gettext("请先登录"))
    query = {"next": way_back(request)}
    if getattr(request, "signed_out_idle", False):
        query["idle"] = "1"
    address = f"{reverse(door)}?{urlencode(query)}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def way_back(request: HttpRequest) -> str:
    """Return where to go after signing in: this page, or after a POST the page that posted."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(referer)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return "/"


def _refuse(request: HttpRequest) -> HttpResponseBase:
    if request.path.startswith("/api/"):
        return _problem(403, gettext("您的岗位没有这项权限"))
    raise PermissionDenied


def _problem(status: int, title: str) -> JsonResponse:
    body = {"type": "about:blank", "title": title, "status": status}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def marked(guarded: View[P], view: Callable[..., Any], guard: str) -> View[P]:
    """Return the guarded view with its mark; a view carries one guard, of here or of its surface."""
    if hasattr(view, "guard"):
        raise TypeError(f"{view.__qualname__} is guarded twice")
    vars(guarded)["guard"] = guard
    return guarded
