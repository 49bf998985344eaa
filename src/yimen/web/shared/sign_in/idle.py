"""A signed-in session without a request for too long is over."""

import time
from collections.abc import Callable
from uuid import UUID

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from yimen.web.shared.sign_in import log
from yimen.web.shared.sign_in.steps import IDLE_SECONDS, SEEN

NOTED_EVERY = 60  # seconds: a session is written at most once a minute, not with each request


class IdleSignOut:
    """Signs out who was away longer than the session's limit, before anything else looks at the session."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session
        if SESSION_KEY in session and IDLE_SECONDS in session:
            away = time.time() - session[SEEN]
            if away > session[IDLE_SECONDS]:
                log.signed_out(UUID(session[SESSION_KEY]), cause="idle")
                logout(request)
                vars(request)["signed_out_idle"] = True
            elif away > NOTED_EVERY:
                session[SEEN] = int(time.time())
        return self.respond(request)
