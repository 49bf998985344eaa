"""What still comes before somebody is signed in, and the signing in itself."""

import time

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.timezone import localdate, now

from yimen.identity.actions.take_session import take_session
from yimen.identity.queries import Account, password_expired, second_factor_of
from yimen.web.shared.sign_in import log
from yimen.web.shared.sign_in.doors import STAFF, Door
from yimen.web.shared.sign_in.pending import KEY, pending
from yimen.web.shared.sign_in.preferences import with_preferences

SEEN, IDLE_SECONDS = "seen_at", "idle_seconds"
CAME_FOR = "came_for"  # the address that was wanted when the sign-in came between


def next_step(request: HttpRequest) -> HttpResponseBase:
    """Return the way to the next step of the sign-in: second factor, its enrolment, a new password, in."""
    waiting = pending(request)
    if waiting is None:
        return redirect("sign_in:citizen")
    account = waiting.account
    if waiting.door is STAFF and not waiting.second_factor_passed:
        return redirect("sign_in:second_factor" if second_factor_of(account.pk) else "sign_in:enrolment")
    if account.must_change_password or password_expired(account, today=localdate()):
        return redirect("sign_in:new_password")
    return complete(request, account, door=waiting.door, target=waiting.next)


def complete(request: HttpRequest, account: Account, *, door: Door, target: str) -> HttpResponseBase:
    """Sign in under a new session key; from here on the session ends when idle."""
    request.session.pop(KEY, None)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    request.session[CAME_FOR] = target
    request.session[IDLE_SECONDS] = door.idle_seconds
    request.session[SEEN] = int(time.time())
    log.signed_in(account, door.name)
    if door is STAFF and settings.ONE_STAFF_SESSION:
        _end_other_session(request, account)
    return with_preferences(redirect(target), account, is_secure=request.is_secure())


def _end_other_session(request: HttpRequest, account: Account) -> None:
    key = request.session.session_key or ""
    if take_session(account=account.pk, session_key=key, at=now()):
        log.signed_out(account.pk, cause="signed_in_elsewhere")
