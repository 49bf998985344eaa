"""The tree of centres: three levels, each centre right below its parent."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from yimen.identity.actions.add_centre import CentreFacts, add_centre
from yimen.identity.models import Centre
from yimen.identity.queries import centre_tree, centres_below
from yimen.kernel.rules.errors import NotAllowed


def test_the_path_finds_everything_below(district: Centre, town: Centre, monday: datetime) -> None:
    village = add_centre(code="tuhu", name="土湖社区", level=3, parent=town, by=None, at=monday)
    assert village.path == "huiyang/danshui/tuhu/"
    assert list(centres_below(town.path)) == [town, village]
    [root] = centre_tree()
    assert (root.centre, root.children[0].centre, root.children[0].children[0].centre) == (district, town, village)


def test_one_district_six_streets_and_126_communities_in_one_statement(
    district: Centre, monday: datetime, django_assert_num_queries: Any
) -> None:
    for street in range(6):
        parent = add_centre(code=f"s{street}", name="街道", level=2, parent=district, by=None, at=monday)
        for community in range(21):
            add_centre(code=f"s{street}c{community}", name="社区", level=3, parent=parent, by=None, at=monday)
    with django_assert_num_queries(1):
        [root] = centre_tree()
    assert len(root.children) == 6
    assert sum(len(street.children) for street in root.children) == 126


def test_levels_are_not_skipped(district: Centre, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="centre_level"):
        add_centre(code="x", name="x", level=3, parent=district, by=None, at=monday)


def test_a_code_is_used_once(district: Centre, monday: datetime) -> None:
    facts = CentreFacts(address="开城大道1号")
    with pytest.raises(NotAllowed, match="centre_known"):
        add_centre(code="huiyang", name="x", level=1, facts=facts, by=None, at=monday)


def test_the_database_wants_a_parent_below_the_district(db: None) -> None:
    with pytest.raises(IntegrityError, match="centre_below_district_has_parent"), transaction.atomic():
        Centre.objects.create(code="x", name="x", level=2, path="x/")
