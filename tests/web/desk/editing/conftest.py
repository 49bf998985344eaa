"""An editor at the draft of the town's item."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser, browser, town
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.drafts import document, draft_of
from yimen.catalogue.models import ItemVersion

__all__ = ["browser", "town"]
Posting = Callable[..., Any]


@pytest.fixture
def base(town: Town) -> str:
    """Return the address of the item's editor."""
    return f"/desk/catalogue/items/{town.item.code}/edit/"


@pytest.fixture
def draft(town: Town) -> ItemVersion:
    """Return the draft that the editor has opened."""
    return open_draft(item=town.item.code, by=town.extra["editor"], at=now())


@pytest.fixture
def editor(town: Town, browser: Browser, draft: ItemVersion) -> Client:
    """Return the editor's browser."""
    return browser(town.extra["editor"])


@pytest.fixture
def colleague(town: Town, browser: Browser) -> Client:
    """Return the browser of a second editor of the same agency."""
    return browser(build_staff("editor2", "catalogue_editor", agency=town.market))


@pytest.fixture
def outsider(town: Town, browser: Browser) -> Client:
    """Return the browser of another agency's editor."""
    return browser(build_staff("editor3", "catalogue_editor", agency=town.fire))


@pytest.fixture
def said(town: Town) -> Callable[[str], Any]:
    """Return the way to what the draft says now."""

    def now_says(key: str) -> Any:
        version = draft_of(town.item.code)
        assert version is not None
        return document(version)[key]

    return now_says
