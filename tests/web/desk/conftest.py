"""The cast at their desks: each member of staff with a browser of their own."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import accept, submit
from tests.cast import Town, build_staff, build_town
from tests.home import own_anchors
from yimen.cases.models import Case
from yimen.halls.actions.take_window import take_window
from yimen.identity.models import Region, Staff

__all__ = ["own_anchors"]
Browser = Callable[[Staff], Client]


@pytest.fixture
def town(db: None) -> Town:
    """Return the town with its administrators, a guide, an editor, and somebody who holds both roles."""
    made = build_town(service_objects=["person", "enterprise"])
    Region.objects.create(code="441303", name="惠阳区")
    made.extra = {
        "both": build_staff("both", "window_clerk", "handler", agency=made.market, centre=made.centre),
        "guide": build_staff("guide", "guide", centre=made.centre),
        "editor": build_staff("editor", "catalogue_editor", agency=made.market),
        "system": build_staff("sysadmin", "system_admin", duty="system"),
        "security": build_staff("secadmin", "security_admin", duty="security"),
        "audit": build_staff("auditor", "audit_admin", duty="audit"),
    }
    return made


@pytest.fixture
def browser() -> Browser:
    """Return the way to a signed-in browser."""

    def signed_in(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff.account)
        return client

    return signed_in


@pytest.fixture
def clerk(town: Town, browser: Browser) -> Client:
    """Return the clerk's browser, at a window."""
    take_window(window=town.window.pk, by=town.clerk, at=now())
    return browser(town.clerk)


@pytest.fixture
def case(town: Town) -> Case:
    """Return a complete case filed online, just now: pages act at this hour."""
    return submit(town, at=now())


@pytest.fixture
def accepted(town: Town, case: Case) -> Case:
    """Return the case once the departments have it."""
    return accept(town, case, at=now())
