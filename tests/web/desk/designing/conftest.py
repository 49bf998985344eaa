"""An editor of the town's shop licence, whose form has questions and whose draft is open."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.drafts import draft_of
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.flow import Flow, read_flow
from yimen.catalogue.rules.questions import Question, form_of
from yimen.catalogue.rules.questions_read import questions_of

SHOP = (
    Question("kind", "经营哪一类？", "项目", "choice", options=("食品", "餐饮")),
    Question("seats", "多少座位？", "项目", "number", when=("kind", ("餐饮",)), most=500),
    Question("address", "店开在哪里？", "地址", "address"),
)


@dataclass
class Designing:
    """An editor's browser at the designers of one item."""

    client: Client
    town: Town

    def url(self, path: str) -> str:
        return f"/desk/catalogue/items/{self.town.item.code}/edit/{path}"

    def get(self, path: str) -> HttpResponse:
        return self.client.get(self.url(path))  # type: ignore[return-value]  # Django's test response is one

    def text(self, path: str) -> str:
        return self.get(path).content.decode()

    def post(self, path: str, /, *, revision: int | None = None, **sent: Any) -> HttpResponse:
        over = self.draft.revision if revision is None else revision
        values = {name.replace("__", "."): value for name, value in sent.items()}
        return self.client.post(self.url(path), {"revision": over, **values})  # type: ignore[return-value]

    @property
    def draft(self) -> ItemVersion:
        found = draft_of(self.town.item.code)
        assert found is not None
        return found

    @property
    def questions(self) -> dict[str, Question]:
        return {question.key: question for question in questions_of(self.draft.form)}

    @property
    def keys(self) -> list[str]:
        return [question.key for question in questions_of(self.draft.form)]

    @property
    def flow(self) -> Flow:
        return read_flow(self.draft.flow)

    def save(self, **changes: Any) -> None:
        """Save past the pages, as another editor's browser would."""
        values: dict[str, Any] = {"by": self.town.extra["editor"], "at": now()}
        save_draft(item=self.town.item.code, changes=changes, revision=self.draft.revision, **values)


@pytest.fixture
def designing(town: Town, browser: Browser) -> Designing:
    """Return the editor with an open draft."""
    ItemVersion.objects.filter(pk=town.version.pk).update(form=form_of(SHOP))
    town.extra["stranger"] = build_staff("editor9", "catalogue_editor", agency=town.fire)
    open_draft(item=town.item.code, by=town.extra["editor"], at=now())
    return Designing(browser(town.extra["editor"]), town)
