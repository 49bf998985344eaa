"""Pages for what went wrong outside the rules: not found, forbidden, too large, broken."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Render 400, or 413 when the request was larger than accepted."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"shared/errors/{status}.html", status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Render 403."""
    return render(request, "shared/errors/403.html", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """Render 403 for a form whose CSRF token is missing or old."""
    return render(request, "shared/errors/stale_form.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Render 404."""
    return render(request, "shared/errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Render 500 without touching the database: it may be what is broken."""
    return render(None, "shared/errors/500.html", status=500)
