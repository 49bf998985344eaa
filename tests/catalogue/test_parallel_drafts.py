"""Two editors, two reviewers, two workers at once, each on a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.catalogue.actions.approve_draft import approve_draft
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.publish_draft import publish_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.actions.submit_draft import submit_draft
from yimen.catalogue.drafts import document
from yimen.catalogue.models import DraftEdit, Item, ItemVersion
from yimen.catalogue.rules.record_json import record_from
from yimen.catalogue.timers import Count, publish_due
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (NotAllowed, ItemVersion.DoesNotExist)


@pytest.fixture
def town(db: None) -> Town:
    made = build_town()
    for name in ("editor", "second", "third"):
        made.extra[name] = build_staff(name, "catalogue_editor", agency=made.market)
    return made


def race(verbs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Return what each verb gave, or the refusal it met; all begin in the same moment."""
    start = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return verb()
        except REFUSED as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def of(town: Town, by: str) -> dict[str, Any]:
    return {"item": town.item.code, "by": town.extra[by], "at": MONDAY}


def reviewed(town: Town) -> ItemVersion:
    open_draft(**of(town, "editor"))
    save_draft(**of(town, "editor"), changes={"place": "一楼"}, revision=0)
    submit_draft(**of(town, "editor"), revision=1)
    return approve_draft(**of(town, "second"), revision=1)


def test_many_open_one_draft(town: Town) -> None:
    found = race([lambda: open_draft(**of(town, "editor"))] * 8)
    assert len({draft.pk for draft in found}) == 1


def test_of_two_who_save_at_once_one_is_told_and_nothing_is_overwritten(town: Town) -> None:
    open_draft(**of(town, "editor"))
    texts = {"editor": "一楼", "second": "二楼", "third": "三楼"}

    def save(by: str, text: str) -> Callable[[], Any]:
        return lambda: save_draft(**of(town, by), changes={"place": text}, revision=0)

    results = race([save(by, text) for by, text in texts.items()])
    refused = [each for each in results if isinstance(each, NotAllowed)]
    assert [each.code for each in refused] == ["draft_changed"] * 2
    edit = DraftEdit.objects.get()
    assert edit.after == {"place": ItemVersion.objects.get(state="draft").place}


def test_one_draft_is_published_once(town: Town) -> None:
    version = reviewed(town)
    results = race([lambda: publish_draft(**of(town, "editor"))] * 4)
    assert sum(isinstance(each, REFUSED) for each in results) == 3
    assert Event.objects.filter(type="VersionPublished").count() == 1
    assert Item.objects.get().live_id == version.pk


def test_two_workers_publish_a_planned_version_once(town: Town) -> None:
    reviewed(town)
    publish_draft(**of(town, "editor"), effective_on=MONDAY.date() + timedelta(days=1))
    results = race([lambda: publish_due(at=MONDAY + timedelta(days=1))] * 4)
    assert max(results, key=lambda count: count.done) == Count(1, 0)
    assert sum(count.done for count in results) == 1
    assert Event.objects.filter(type="VersionPublished").count() == 1


def test_an_import_and_a_publication_at_once_leave_one_live_version(town: Town) -> None:
    live = document(ItemVersion.objects.get(pk=town.version.pk))
    reviewed(town)
    record = record_from({**live, "visits": 1})
    race(
        [
            lambda: publish_draft(**of(town, "editor")),
            lambda: import_items(records=[record], source="t", by=None, at=MONDAY),
        ]
    )
    item = Item.objects.get()
    [published] = ItemVersion.objects.filter(state="published")
    assert item.live_id == published.pk
