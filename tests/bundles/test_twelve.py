"""Twelve items filed at once take as many statements as two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bundles.theme import QUICK, application, publish
from tests.cast import MONDAY, Town, build_item
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.models import ThemeVersion
from yimen.cases.models import Case

STATEMENTS = 14  # of a person whose files are checked already; an account's own are one more


def many(town: Town, count: int) -> ThemeVersion:
    """Return a theme of so many items, all filed at once."""
    for number in range(count):
        build_item(town.market, town.centre, code=f"M{number:02}", name=f"事项{number}", flow=QUICK)
    items = [{"item": f"M{number:02}", "role": "side" if number else "main"} for number in range(count)]
    return publish(items, code="many", name="很多事", situations={})


@pytest.mark.parametrize("count", [2, 12])
def test_the_statements_do_not_grow_with_the_items(town: Town, count: int) -> None:
    version = many(town, count)
    submit_bundle(application(town, version, situation={}), by=town.zhang.pk, at=MONDAY)  # versions are kept from here
    with CaptureQueriesContext(connection) as found:
        submit_bundle(application(town, version, situation={}), by=town.zhang.pk, at=MONDAY)
    assert len(found) == STATEMENTS
    assert Case.objects.count() == 2 * count
