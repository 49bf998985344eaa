"""One visit at a terminal: who stands there, by which proof, and what is being filled in. It ends without a trace."""

import base64
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from uuid_utils.compat import uuid7

from yimen.cases.answers import open_answers, seal_answers
from yimen.halls.agent import agent_of
from yimen.halls.queries import Device
from yimen.identity.persons import person_by_id
from yimen.identity.queries import Person
from yimen.kernel.queries.parameters import kept_parameter

KEY, FILLING, SERVED = "kiosk_visit", "kiosk_filling", "kiosk_served"
IDLE, COUNTDOWN = "devices.idle_seconds", "devices.countdown_seconds"
IDLE_SECONDS, COUNTDOWN_SECONDS = 60, 15
GRACE = 30  # seconds: a page that was asked for in the last moment still comes
BY_CARD, BY_CODE, BY_LICENCE_CODE = "card", "code", "licence_code"


@dataclass(frozen=True)
class Visit:
    """Who stands at the terminal; a query code opens its one case only, a card everything of its holder."""

    person: Person
    way: str
    case: str = ""

    @property
    def is_whole(self) -> bool:
        """Return whether the proof opens more than one case."""
        return self.way != BY_CODE


def begin(request: HttpRequest, person: Person, *, way: str, case: str = "") -> None:
    """Begin a visit with a session of its own; what another left is gone."""
    request.session.flush()
    said = {"person": str(person.pk), "way": way, "case": case}
    request.session[KEY] = {**said, "seen": time.time(), "began": time.time()}


def visit_of(request: HttpRequest) -> Visit | None:
    """Return the visit that is going on; one that was left alone too long is over, whatever the page did."""
    said = request.session.get(KEY)
    if not said:
        return None
    if time.time() - said["seen"] > idle_seconds() + countdown_seconds() + GRACE:
        request.session.flush()
        return None
    request.session[KEY] = {**said, "seen": time.time()}
    person = person_by_id(UUID(said["person"]))
    return Visit(person, said["way"], said["case"]) if person else None


def seconds_begun(request: HttpRequest) -> float:
    """Return when what is done now began: with the visit, or when the last thing was done; the next begins now."""
    said, at = request.session.get(KEY) or {}, time.time()
    if said:
        request.session[KEY] = {**said, "began": at}
    return float(said.get("began", at))


def wipe(request: HttpRequest, response: HttpResponseBase) -> None:
    """Leave nothing of the visit: session, cookies, what the browser keeps, what lies in the machine."""
    request.session.flush()
    for cookie in (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        "messages",
        "yimen_language",
        "yimen_elder",
    ):
        response.delete_cookie(cookie)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # not "cookies": the machine keeps its token
    device: Device | None = vars(request).get("device")
    if device is not None:
        agent_of(device).forget()


def filling_of(request: HttpRequest) -> dict[str, Any]:
    """Return what is being filled in, opened; nothing before it was begun."""
    sealed = request.session.get(FILLING, "")
    return open_answers(base64.b64decode(sealed)) if sealed else {}


def keep_filling(request: HttpRequest, said: dict[str, Any]) -> None:
    """Keep what is being filled in, sealed, for this visit only."""
    request.session[FILLING] = base64.b64encode(seal_answers(said)).decode()


def served_in(request: HttpRequest) -> UUID | None:
    """Return the service of this visit that can be rated, the last one."""
    said = request.session.get(SERVED)
    return UUID(said) if said else None


def keep_served(request: HttpRequest, service: UUID | None) -> None:
    """Keep for this visit what was done last, or that it is rated."""
    request.session[SERVED] = str(service) if service else ""


def new_key() -> str:
    """Return the key under which an application is filed once, however often the button is pressed."""
    return f"kiosk:{uuid7()}"


def idle_seconds() -> int:
    """Return after how many seconds without a touch the terminal asks whether anybody is there (a parameter)."""
    return int(kept_parameter(IDLE, IDLE_SECONDS))


def countdown_seconds() -> int:
    """Return how many seconds it then waits (a parameter)."""
    return int(kept_parameter(COUNTDOWN, COUNTDOWN_SECONDS))
