"""A2-10: items of every kind are configured by their editors, filed, and counted apart."""

from dataclasses import replace
from typing import Any

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.cases.queries.kinds import KindCount, counts_by_kind
from yimen.catalogue.actions.add_item import add_item
from yimen.catalogue.actions.approve_draft import approve_draft
from yimen.catalogue.actions.offer_items import offer_items
from yimen.catalogue.actions.publish_draft import publish_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.actions.submit_draft import submit_draft
from yimen.catalogue.coverage import coverage
from yimen.catalogue.drafts import document
from yimen.catalogue.models import Item
from yimen.catalogue.rules.coverage import Figure

SEVEN = ("licence", "public_service", "levy", "benefit", "award", "confirmation", "adjudication")


@pytest.fixture
def town(db: None) -> Town:
    made = build_town()
    made.extra = {
        "editor": build_staff("editor", "catalogue_editor", agency=made.market),
        "second": build_staff("editor2", "catalogue_editor", agency=made.market),
    }
    return made


def publish(town: Town, kind: str, like: dict[str, Any]) -> Item:
    """Configure an item of this kind from nothing, as two editors would, and have the centre take it."""
    code = f"K-{kind}"
    whose: dict[str, Any] = {"by": town.extra["editor"], "at": MONDAY}
    draft = add_item(code=code, name=f"事项{kind}", agency="market", **whose)
    changes = {**like, "task_type": kind, "result_name": ""}
    saved = save_draft(item=code, changes=changes, revision=draft.revision, **whose)
    handed_in = submit_draft(item=code, revision=saved.revision, **whose)
    approve_draft(item=code, revision=handed_in.revision, by=town.extra["second"], at=MONDAY)
    publish_draft(item=code, effective_on=None, **whose)
    item = Item.objects.select_related("live").get(code=code)
    offer_items(pairs=[(item.pk, town.centre.pk)], by=town.extra["editor"].pk, at=MONDAY)
    return item


def test_seven_kinds_are_configured_filed_and_counted_apart(town: Town) -> None:
    same = ("form", "flow", "materials", "promised_limit", "statutory_limit", "service_objects", "channels")
    like = {key: value for key, value in document(town.version).items() if key in same}
    before = coverage()
    for count, kind in enumerate(SEVEN, start=1):
        live = publish(town, kind, like).live
        assert live is not None
        here = replace(town, version=live)
        for number in range(count):
            case = submit(here)
            if number == 0:
                accept(here, case)
    counted = counts_by_kind(MONDAY.date())
    assert counted == {kind: KindCount(filed=count, accepted=1) for count, kind in enumerate(SEVEN, start=1)}
    for kind in SEVEN:
        figure = Figure(f"type_{kind}")
        assert coverage().items(figure) == before.items(figure) + 1
