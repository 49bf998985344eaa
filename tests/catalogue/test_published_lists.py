"""The four lists of a district that published them, and what an item of the simple list may not have."""

from typing import Any

import pytest

from tests.cast import MONDAY, Town, build_agency, build_centre
from tests.catalogue.test_coverage import add_items, spread
from yimen.catalogue.actions.approve_draft import approve_draft
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.publish_draft import publish_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.actions.submit_draft import submit_draft
from yimen.catalogue.lists import on_list, standings, with_reasons
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.publishing import check_publishable
from yimen.catalogue.rules.lists import ListKind
from yimen.kernel.rules.errors import NotAllowed

WHOLE = {"channels": ["online", "courier"], "result_ways": ["courier"], "visits": 0}
FIGURES = {
    ListKind.ZERO_VISIT: (16, 333, WHOLE),
    ListKind.NOT_YET: (19, 213, {"channels": ["window"], "visits": 1}),
    ListKind.ON_THE_SPOT: (14, 139, {"handling_kind": "immediate"}),
    ListKind.SIMPLE: (18, 193, {"procedure": {"is_simple": True}}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("more", [0, 1])
@pytest.mark.parametrize("kind", list(FIGURES))
def test_a_list_counts_its_departments_and_items(kind: ListKind, more: int) -> None:
    """A1-11 to A1-14: 16/333, 19/213, 14/139 and 18/193; and one more is one more."""
    agencies, items, version = FIGURES[kind]
    hall, other = build_centre("hall", "中心"), build_agency("other", "别的局")
    for number, count in enumerate(spread(items + more, agencies)):
        add_items(build_agency(f"d{number}", f"部门{number}"), [hall], count, **version)
    add_items(other, [hall], 7, **({} if kind == ListKind.ZERO_VISIT else WHOLE))
    standing = {each.kind: (each.agencies, each.items) for each in standings()}
    assert standing[kind] == (agencies, items + more)
    assert standing[ListKind.ZERO_VISIT][1] + standing[ListKind.NOT_YET][1] == items + more + 7
    assert all(each.reasons for each in with_reasons(on_list(ListKind.NOT_YET), ListKind.NOT_YET))


def draft_with(town: Town, **changes: Any) -> dict[str, Any]:
    """Return what the next verb needs, after an editor has put these values into a draft."""
    whose = {"item": town.item.code, "by": town.extra["editor"], "at": MONDAY}
    draft = open_draft(**whose)
    return {**whose, "revision": save_draft(**whose, changes=changes, revision=draft.revision).revision}


def flow_of(kind: str) -> dict[str, Any]:
    first = {"key": "look", "name": "现场核查", "kind": kind, "agency": "owner", "post": "handler", "limit": 1}
    last = {"key": "decide", "name": "批准", "kind": "decide", "agency": "owner", "post": "approver", "limit": 1}
    return {"steps": [first, {**last, "after": ["look"]}]}


@pytest.mark.parametrize("kind", ["inspection", "expert_review", "hearing", "publicity"])
def test_an_item_with_a_special_step_is_not_put_on_the_simple_list(town: Town, kind: str) -> None:
    """A1-14: 没有现场勘察、专家论证、专家评审、听证、鉴定."""
    ItemVersion.objects.filter(pk=town.version.pk).update(flow=flow_of(kind))
    town.version.refresh_from_db()
    town.version.procedure = {"is_simple": True}
    with pytest.raises(NotAllowed, match=r"simple_has_special|not_publishable"):
        check_publishable(town.version)
    with pytest.raises(NotAllowed, match=r"simple_has_special|not_publishable"):
        submit_draft(**draft_with(town, procedure={"is_simple": True}))
    assert not on_list(ListKind.SIMPLE)


def test_an_item_without_one_is(town: Town) -> None:
    whose = draft_with(town, procedure={"is_simple": True}, flow=flow_of("review"))
    submitted = submit_draft(**whose)
    second = {"item": town.item.code, "by": town.extra["second"], "at": MONDAY}
    approve_draft(**second, revision=submitted.revision)
    publish_draft(**{**second, "by": town.extra["editor"]}, effective_on=None)
    assert list(on_list(ListKind.SIMPLE)) == [town.item]
