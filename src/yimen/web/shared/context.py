"""What every template may ask for: the region, the elder mode, the way around."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

ELDER_COOKIE = "yimen_elder"


def _region() -> Any:
    from yimen.identity import queries

    return queries.region()


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the values that base.html needs; the region is read only where a page shows it."""
    elder = request.COOKIES.get(ELDER_COOKIE, "")
    return {
        "region": SimpleLazyObject(_region),
        "elder": elder if elder in {"1", "2", "3"} else "",
        "is_english": getattr(request, "LANGUAGE_CODE", "") == "en",
        "is_demo": settings.DEMO,
        "at_desk": request.path_info.startswith("/desk/"),
    }
