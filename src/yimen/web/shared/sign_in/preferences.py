"""The language and text size that somebody chose once follow them to another machine."""

from django.http import HttpResponseBase

from yimen.identity.queries import Account
from yimen.web.shared.context import ELDER_COOKIE
from yimen.web.shared.middleware import LANGUAGE_COOKIE

YEAR = 365 * 24 * 3600


def with_preferences(response: HttpResponseBase, account: Account, *, is_secure: bool) -> HttpResponseBase:
    """Return the response with the account's choices as the cookies that pages read."""
    if account.language == "en":
        response.set_cookie(LANGUAGE_COOKIE, "en", max_age=YEAR, samesite="Lax", secure=is_secure)
    if account.elder_mode:
        response.set_cookie(ELDER_COOKIE, "1", max_age=YEAR, samesite="Lax", secure=is_secure)
    return response
